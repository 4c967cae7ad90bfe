import { expect, test } from 'vitest';
import { domainBench } from '../__fixtures__/domains.ts';

/** Five stores fail, with `times` calls each. */
async function outage(bench: ReturnType<typeof domainBench>, times = 1) {
  for (let time = 0; time < times; time++) {
    for (const store of ['a', 'b', 'c', 'd', 'e']) await bench.call(store, 503);
  }
}

test('one call of any store probes the platform, and all others are refused meanwhile', async () => {
  const bench = domainBench();
  await outage(bench);
  await bench.clock.advance(10_000);
  const probe = Promise.withResolvers<void>();
  const path = { platform: 'shopify', store: 'new' };
  const probing = bench.pipeline.execute(() => probe.promise, { domain: bench.domains.for(path) });
  for (const store of ['new', 'a', 'b']) expect(await bench.call(store, 200)).toBe('refused');
  probe.resolve();
  await probing;
  for (const store of ['new', 'a', 'b']) expect(await bench.call(store, 200)).toBe('ok');
  expect(bench.changes).toEqual([
    'shopify closed>open lifted',
    'shopify open>half_open reset',
    'shopify half_open>closed probe',
  ]);
});

test('a probe that fails opens the platform again, a 404 lets the next call probe', async () => {
  const bench = domainBench();
  await outage(bench);
  await bench.clock.advance(10_000);
  expect(await bench.call('x', 404)).toBe('failed');
  expect(await bench.call('y', 503)).toBe('failed');
  expect(await bench.call('z', 200)).toBe('refused');
  expect(bench.changes.at(-1)).toBe('shopify half_open>open probe');
});

test('a store that its own circuit refuses takes no probe of the platform', async () => {
  const bench = domainBench();
  for (let call = 0; call < 5; call++) await bench.call('locked', 401);
  await outage(bench);
  // Both are due at the same time; the store’s comes later.
  await bench.clock.advance(5_000);
  bench.domains.forceOpen({ platform: 'shopify', store: 'locked' }, 'no credentials');
  await bench.clock.advance(5_000);
  expect(await bench.call('locked', 200)).toBe('refused');
  expect(await bench.call('a', 200)).toBe('ok');
});

test('what stores failed in the outage is forgiven when the platform is well, what is their own is not', async () => {
  const bench = domainBench({ lift: { stores: 5 } });
  for (let call = 0; call < 4; call++) await bench.call('expired', 401);
  for (let call = 0; call < 4; call++) await bench.call('a', 503);
  await outage(bench);
  expect(bench.changes).toEqual(['shopify//a closed>open failures', 'shopify closed>open lifted']);
  await bench.clock.advance(10_000);
  expect(await bench.call('probe', 200)).toBe('ok');
  // The window of `a` is empty again: it takes five failures, and not one, to open it.
  expect(await bench.call('a', 200)).toBe('ok');
  for (let call = 0; call < 4; call++) expect(await bench.call('b', 503)).toBe('failed');
  expect(await bench.call('b', 200)).toBe('ok');
  // Four 401 were in the window before the outage.
  await bench.call('expired', 401);
  expect(bench.changes.slice(2)).toEqual([
    'shopify open>half_open reset',
    'shopify half_open>closed probe',
    'shopify//a open>closed above',
    'shopify//expired closed>open failures',
  ]);
});

test('on the way back one store that still fails holds nobody up, several do', async () => {
  const bench = domainBench({
    lift: { stores: 3 },
    upperBreaker: { ramp: { steps: [0.5, 1], stepMs: 1_000 } },
  });
  await outage(bench);
  await bench.clock.advance(10_000);
  await bench.call('probe', 200);
  expect(bench.changes.at(-1)).toBe('shopify half_open>recovering probe');
  for (let call = 0; call < 4; call++) await bench.call('bad', 503);
  expect(bench.changes.at(-1)).toBe('shopify half_open>recovering probe');
  for (let call = 0; call < 2; call++) await bench.call('good', 200);
  await bench.clock.advance(1_000);
  for (let call = 0; call < 2; call++) await bench.call('good', 200);
  expect(bench.changes.at(-1)).toBe('shopify recovering>recovering ramp');
  for (const store of ['u', 'v', 'w', 'x']) await bench.call(store, 503);
  expect(bench.changes.at(-1)).toBe('shopify recovering>open lifted');
});

test('a platform that is opened by hand refuses all stores until the hand closes it', async () => {
  const bench = domainBench();
  bench.domains.forceOpen({ platform: 'shopify' }, 'status page');
  await bench.clock.advance(3_600_000);
  expect(await bench.call('a', 200, 'orders')).toBe('refused');
  expect(bench.domains.snapshot().unwell).toMatchObject([
    { name: 'shopify', reason: 'status page', share: 0 },
  ]);
  bench.domains.forceClose({ platform: 'shopify' });
  expect(await bench.call('a', 200, 'orders')).toBe('ok');
});

test('a call that is refused above gives back the probe of its store', async () => {
  const bench = domainBench();
  for (let call = 0; call < 5; call++) await bench.call('expired', 401);
  await outage(bench);
  await bench.clock.advance(10_000);
  const path = { platform: 'shopify', store: 'expired' };
  const probe = Promise.withResolvers<void>();
  const other = { domain: bench.domains.for({ platform: 'shopify', store: 'other' }) };
  const probing = bench.pipeline.execute(() => probe.promise, other);
  // As a call does that waited for its room while the platform was probed.
  expect(() => bench.domains.for(path).enter()).toThrow(expect.objectContaining({ level: 'platform' }));
  probe.resolve();
  await probing;
  expect(await bench.call('expired', 200)).toBe('ok');
});
