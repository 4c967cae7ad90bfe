import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { bulkheadWith, createProbe, rejection, turn } from '../__fixtures__/test-support.ts';
import { createBulkhead } from '../index.ts';

test('more slots serve who waits at once', async () => {
  const { bulkhead, store } = bulkheadWith({ slots: 1, queue: 4 });
  const permits = [bulkhead.acquire('s'), bulkhead.acquire('s'), bulkhead.acquire('s')];
  bulkhead.reconfigure({ tiers: { shared: { slots: 2, queue: 4 } } });
  await Promise.all(permits.slice(0, 2));
  expect(store('s')).toMatchObject({ slots: 2, running: 2, queued: 1 });
});

test('fewer slots are taken back as work settles, and no permit is lost', async () => {
  const { bulkhead, store } = bulkheadWith({ slots: 3, queue: 4 });
  const permits = await Promise.all([bulkhead.acquire('s'), bulkhead.acquire('s'), bulkhead.acquire('s')]);
  const waiting = bulkhead.acquire('s');
  bulkhead.reconfigure({ tiers: { shared: { slots: 1, queue: 4 } } });
  for (const permit of permits.slice(0, 2)) {
    permit.settled();
    expect(store('s')?.queued).toBe(1);
  }
  permits[2]?.settled();
  await waiting;
  expect(store('s')).toMatchObject({ slots: 1, running: 1, queued: 0, completed: 3 });
});

test('who was accepted into the queue keeps the place that newcomers would not get any more', async () => {
  const { bulkhead } = bulkheadWith({ slots: 1, queue: 4 });
  const first = await bulkhead.acquire('s');
  const accepted = bulkhead.acquire('s');
  bulkhead.reconfigure({ tiers: { shared: { slots: 1, queue: 0 } } });
  expect(await rejection(bulkhead.acquire('s'))).toMatchObject({ code: 'BULKHEAD_FULL' });
  first.settled();
  expect((await accepted).storeId).toBe('s');
});

test('work that runs keeps the timeout with which it began', async () => {
  const { bulkhead, clock } = bulkheadWith({ slots: 2, timeoutMs: 100 });
  const before = rejection(bulkhead.execute('s', () => new Promise(() => {})));
  bulkhead.reconfigure({ tiers: { shared: { slots: 2, timeoutMs: 10 } } });
  const after = rejection(bulkhead.execute('s', () => new Promise(() => {})));
  await clock.advance(10);
  expect(await after).toMatchObject({ timeoutMs: 10 });
  await clock.advance(90);
  expect(await before).toMatchObject({ timeoutMs: 100 });
});

test('what makes no sense is refused and changes nothing, a `tierOf` that fails for one store included', async () => {
  const { bulkhead, store } = bulkheadWith({ slots: 2 });
  await bulkhead.acquire('s');
  await bulkhead.acquire('t');
  expect(() => bulkhead.reconfigure({ tiers: { gold: { slots: 1 } } })).toThrow('`defaultTier`');
  expect(() =>
    bulkhead.reconfigure({
      tiers: { shared: { slots: 9 } },
      tierOf: (storeId) => (storeId === 't' ? 'silver' : 'shared'),
    }),
  ).toThrow('`tierOf(storeId)`');
  expect(store('s')).toMatchObject({ slots: 2 });
  bulkhead.reconfigure({ maxIdleStores: 5 });
  expect(store('s')).toMatchObject({ slots: 2 });
});

test('fewer idle stores are remembered at once', async () => {
  const { bulkhead } = bulkheadWith({ slots: 1 });
  for (const storeId of ['a', 'b', 'c']) await bulkhead.execute(storeId, async () => {});
  bulkhead.reconfigure({ maxIdleStores: 1 });
  expect(bulkhead.snapshot()).toMatchObject({ stores: [{ storeId: 'c' }], totals: { completed: 3 } });
});

test('a backup that is added serves a store that is stuck', async () => {
  const { bulkhead, clock } = bulkheadWith({ slots: 1, queue: 1, timeoutMs: 10 });
  const stuck = rejection(bulkhead.execute('s', () => new Promise(() => {})));
  const waiting = bulkhead.execute('s', async () => 'served');
  await clock.advance(10);
  await stuck;
  bulkhead.reconfigure({ backup: { slots: 1 } });
  expect(await waiting).toBe('served');
});

const tiers = {
  plain: { kind: 'shared', slots: 2, queue: 8 },
  dedicated: { slots: 4, queue: 8 },
} as const;

test('a store changes its tier while it runs: its work is counted where it is', async () => {
  let tier: keyof typeof tiers = 'plain';
  const bulkhead = createBulkhead({
    tiers,
    tierOf: (storeId) => (storeId === 's' ? tier : 'plain'),
    defaultTier: 'plain',
    pools: { common: { slots: 3 } },
    clock: createFakeClock(),
  });
  const probe = createProbe();
  for (let n = 0; n < 6; n++) void bulkhead.execute('s', probe.work(`${n}`));
  await turn();
  expect(probe.started).toHaveLength(2);
  tier = 'dedicated';
  bulkhead.retier('s');
  await turn();
  expect(probe.started).toHaveLength(4);
  expect(bulkhead.snapshot()).toMatchObject({
    pools: [{ inFlight: 0 }],
    stores: [{ tier: 'dedicated', running: 4, queued: 2 }],
  });

  tier = 'plain';
  bulkhead.retier('s');
  const other = bulkhead.acquire('other');
  await turn();
  // Four are in flight in a pool of three: nothing starts there until two have ended.
  expect(bulkhead.snapshot().pools).toMatchObject([{ inFlight: 4 }]);
  probe.endOne();
  await turn();
  expect(bulkhead.snapshot().totals.queued).toBe(3);
  probe.endOne();
  expect((await other).storeId).toBe('other');
  expect(probe.started).toHaveLength(4);
  for (let n = 0; n < 4; n++) {
    probe.endOne();
    await turn();
  }
  expect(probe.started).toHaveLength(6);
});

test('a store that is not known is put into its tier when it comes, and one without a name is refused', () => {
  const { bulkhead } = bulkheadWith({ slots: 1 });
  bulkhead.retier('unknown');
  expect(bulkhead.snapshot().stores).toEqual([]);
  expect(() => bulkhead.retier('')).toThrow('`storeId`');
});

test('a pool that is removed gives back what it had borrowed, and has back what it had lent', async () => {
  const shared = (pool: string) => ({ kind: 'shared', slots: 3, queue: 8, pool }) as const;
  const bulkhead = createBulkhead({
    tiers: { a: shared('a'), b: shared('b') },
    tierOf: (storeId) => (storeId === 'a' ? 'a' : 'b'),
    defaultTier: 'a',
    pools: { a: { slots: 2, lends: 2 }, b: { slots: 1 } },
    clock: createFakeClock(),
  });
  const permits = await Promise.all([bulkhead.acquire('b'), bulkhead.acquire('b')]);
  bulkhead.reconfigure({ tiers: { a: shared('b'), b: shared('b') }, pools: { b: { slots: 1 } } });
  void bulkhead.acquire('b');
  for (const permit of permits) permit.settled();
  await turn();
  expect(bulkhead.snapshot()).toMatchObject({
    pools: [{ name: 'b', slots: 1, inFlight: 1, borrowed: 0, lent: 0 }],
    totals: { running: 1, queued: 0 },
  });
});

test.each([
  [{ tiers: { shared: { kind: 'shared', slots: 1, pool: 'none' } } }, 'tiers.shared.pool'],
  [{ tiers: { shared: { kind: 'shared', slots: 1, weight: 0 } } }, 'tiers.shared.weight'],
  [{ tiers: { shared: { kind: 'shared', slots: 1, priority: Number.NaN } } }, 'tiers.shared.priority'],
  [{ tiers: { shared: { kind: 'own' as 'shared', slots: 1 } } }, 'tiers.shared.kind'],
  [{ pools: { common: { slots: 0 } } }, 'pools.common.slots'],
  [{ pools: { common: { slots: 1, lends: 2 } } }, 'pools.common.lends'],
] as const)('%o is refused when the bulkhead is made', (options, option) => {
  expect(() => createBulkhead(options)).toThrow(`\`${option}\``);
});
