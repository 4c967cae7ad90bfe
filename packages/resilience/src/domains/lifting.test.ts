import { expect, test } from 'vitest';
import { answered, domainBench } from '../__fixtures__/domains.ts';
import { createResilience } from '../pipeline/create-resilience.ts';
import { classifyHttp } from '../retry/classify-http.ts';

const stores = (count: number) => Array.from({ length: count }, (_, index) => `store-${index}`);

test('one circuit for all stores refuses the 499 that are well; here they are not refused', async () => {
  // What a peer does: one breaker for the platform.
  const shared = createResilience({ name: 'shopify', retry: false, classify: classifyHttp });
  const bench = domainBench();
  let peerRefused = 0;
  const outcomes: string[] = [];
  for (let round = 0; round < 4; round++) {
    for (const store of stores(500)) {
      const isBad = store === 'store-7';
      // The bad store is as loud as all others together.
      for (let again = 0; again < (isBad ? 500 : 1); again++) {
        const result = await bench.call(store, isBad ? 503 : 200, 'orders');
        if (!isBad) outcomes.push(result);
        await shared
          .execute(async () => {
            if (isBad) throw answered(503);
          })
          .catch((error: { code?: string }) => {
            if (!isBad && error.code === 'CIRCUIT_OPEN') peerRefused++;
          });
      }
    }
  }
  expect(outcomes).toHaveLength(4 * 499);
  expect(new Set(outcomes)).toEqual(new Set(['ok']));
  expect(peerRefused).toBeGreaterThan(0);
  expect(bench.changes).toEqual(['shopify/orders/store-7 closed>open failures']);
});

test('an outage of the platform is found by as many calls as stores are asked for, after any number of good ones', async () => {
  const bench = domainBench({ lift: { stores: 5 } });
  for (const store of stores(200)) await bench.call(store, 200);
  const made: string[] = [];
  for (const store of stores(200)) made.push(await bench.call(store, 502));
  expect(made.filter((result) => result === 'failed')).toHaveLength(5);
  expect(made.slice(5)).toEqual(made.slice(5).map(() => 'refused'));
  expect(bench.changes).toEqual(['shopify closed>open lifted']);
});

test('an outage of one endpoint is lifted to that endpoint, and the others go on', async () => {
  const bench = domainBench({ lift: { stores: 3 } });
  for (const store of stores(10)) {
    await bench.call(store, 500, 'orders');
    expect(await bench.call(store, 200, 'products')).toBe('ok');
  }
  expect(bench.changes).toEqual(['shopify/orders closed>open lifted']);
  expect(await bench.call('store-11', 200, 'orders')).toBe('refused');
});

test('failures at several endpoints are lifted to the platform', async () => {
  const bench = domainBench({ lift: { stores: 4 } });
  const endpoints = ['orders', 'products'];
  for (const [index, store] of stores(4).entries()) await bench.call(store, 500, endpoints[index % 2]);
  expect(bench.changes).toEqual(['shopify closed>open lifted']);
  expect(await bench.call('store-9', 200, 'inventory')).toBe('refused');
});

test('a store that fails at many endpoints is still one store', async () => {
  const bench = domainBench({ lift: { stores: 2 } });
  for (const endpoint of stores(30)) await bench.call('bad', 500, endpoint);
  expect(bench.changes).toEqual([]);
});

test('errors that come once in a while at many stores lift nothing', async () => {
  const bench = domainBench();
  // One call in ten fails, at another store every time.
  for (let call = 0; call < 3_000; call++) {
    const isUnlucky = call % 10 === 3;
    expect(await bench.call(`store-${call % 499}`, isUnlucky ? 503 : 200)).not.toBe('refused');
  }
  expect(bench.changes.filter((change) => change.includes('lifted'))).toEqual([]);
});

test('failures that lie further apart than the window lift nothing', async () => {
  const bench = domainBench({ lift: { stores: 3, windowMs: 1_000 } });
  for (const store of stores(20)) {
    await bench.call(store, 503);
    await bench.clock.advance(500);
  }
  expect(bench.changes).toEqual([]);
});

test('nothing is lifted where every store has a server of its own', async () => {
  const bench = domainBench({ lift: (platform) => (platform === 'shopify' ? false : {}) });
  for (const store of stores(100)) expect(await bench.call(store, 503)).toBe('failed');
  expect(bench.changes).toEqual([]);
});

test('the answer to a call that began before the platform was well again is no evidence', async () => {
  const bench = domainBench({ lift: { stores: 2 } });
  const late = Promise.withResolvers<void>();
  const path = { platform: 'shopify', store: 'late' };
  const call = bench.pipeline.execute(() => late.promise, { domain: bench.domains.for(path) });
  await bench.call('a', 500);
  await bench.call('b', 500);
  await bench.clock.advance(10_000);
  expect(await bench.call('c', 200)).toBe('ok');
  expect(await bench.call('d', 500)).toBe('failed');
  late.reject(answered(500));
  await expect(call).rejects.toMatchObject({ status: 500 });
  expect(bench.changes.at(-1)).toBe('shopify half_open>closed probe');
  // Nor does it take anything away from what is.
  expect(await bench.call('e', 500)).toBe('failed');
  expect(bench.changes.at(-1)).toBe('shopify closed>open lifted');
});

test('what an endpoint explains is no evidence against the platform, neither before it opened nor after', async () => {
  const bench = domainBench({ lift: { stores: 3 } });
  const ends = stores(8).map(() => Promise.withResolvers<void>());
  const calls = ends.map(({ promise }, store) => {
    const path = { platform: 'shopify', endpoint: 'orders', store: `store-${store}` };
    return bench.pipeline.execute(() => promise, { domain: bench.domains.for(path) });
  });
  for (const { reject } of ends) reject(answered(500));
  await Promise.allSettled(calls);
  expect(bench.changes).toEqual(['shopify/orders closed>open lifted']);
  // One error elsewhere, and then one more.
  for (const store of ['x', 'y']) expect(await bench.call(store, 500, 'products')).toBe('failed');
  expect(bench.changes).toHaveLength(1);
  expect(await bench.call('z', 500, 'products')).toBe('failed');
  expect(bench.changes[1]).toBe('shopify/products closed>open lifted');
});

test('probes of an endpoint that fail are no evidence against the platform', async () => {
  const bench = domainBench({ lift: { stores: 3, windowMs: 3_600_000 } });
  for (const store of stores(3)) await bench.call(store, 500, 'orders');
  for (const store of ['p', 'q', 'r', 's']) {
    await bench.clock.advance(10_000);
    expect(await bench.call(store, 500, 'orders')).toBe('failed');
  }
  expect(bench.changes.filter((change) => change.startsWith('shopify '))).toEqual([]);
});
