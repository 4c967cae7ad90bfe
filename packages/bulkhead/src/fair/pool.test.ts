import { createFakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createProbe, rejection, turn } from '../__fixtures__/test-support.ts';
import { type BulkheadOptions, createBulkhead, type Permit, type SharedTierOptions } from '../index.ts';

function poolOf(slots: number, tier: Partial<SharedTierOptions> = {}) {
  const shared = { kind: 'shared', slots, queue: 10_000, ...tier } as const;
  return createBulkhead({ tiers: { shared }, pools: { common: { slots } }, clock: createFakeClock() });
}

/** Jain's index: 1 where all are alike, 1/n where one has everything. */
function jain(shares: readonly number[]): number {
  const sum = shares.reduce((total, share) => total + share, 0);
  return sum ** 2 / (shares.length * shares.reduce((total, share) => total + share ** 2, 0));
}

/** Jobs of several stores that end in the order in which they started; answers what each was granted. */
async function drainInto(
  bulkhead: ReturnType<typeof createBulkhead>,
  arrivals: readonly { readonly storeId: string; readonly cost?: number }[],
  grants: number,
): Promise<Map<string, number>> {
  const granted = new Map<string, number>();
  const held: Permit[] = [];
  for (const { storeId, cost = 1 } of arrivals) {
    void bulkhead.acquire(storeId, { cost }).then((permit) => {
      granted.set(storeId, (granted.get(storeId) ?? 0) + cost);
      held.push(permit);
    });
  }
  await turn();
  for (let n = 0; n < grants; n++) {
    held.shift()?.settled();
    await turn();
  }
  return granted;
}

test('stores of equal weight get equal shares although one sends a hundred times as much', async () => {
  const bulkhead = poolOf(4);
  const loud = Array.from({ length: 3_000 }, () => ({ storeId: 'loud' }));
  const quiet = ['a', 'b', 'c', 'd'].flatMap((storeId) => new Array(30).fill({ storeId }));
  // The flood is there first.
  const granted = await drainInto(bulkhead, [...loud, ...quiet], 100);
  expect(jain([...granted.values()])).toBeGreaterThanOrEqual(0.98);
  expect(granted.size).toBe(5);
});

test('for any flood and any costs, stores that wait throughout share the cost of a pool as equals', async () => {
  const store = fc.record({
    cost: fc.integer({ min: 1, max: 4 }),
    flood: fc.integer({ min: 1, max: 100 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(store, { minLength: 2, maxLength: 5 }),
      fc.integer({ min: 1, max: 4 }),
      async (stores, slots) => {
        const each = 60;
        const arrivals = stores.flatMap(({ cost, flood }, n) =>
          new Array(each * flood).fill({ storeId: `${n}`, cost }),
        );
        // Nobody can have been served all of its sixty within these.
        const granted = await drainInto(poolOf(slots), arrivals, 59);
        const shares = [...granted.values()];
        const [least, most] = [Math.min(...shares), Math.max(...shares)];
        // What the first comer took while nobody waited, and one cost and one turn on either side.
        expect(most - least).toBeLessThanOrEqual(slots * 4 + 2 * (4 + 1));
      },
    ),
    { numRuns: 25 },
  );
});

test('a store gets the part of its weight', async () => {
  const tiers = {
    gold: { kind: 'shared', slots: 2, queue: 1_000, weight: 3 },
    plain: { kind: 'shared', slots: 2, queue: 1_000 },
  } as const;
  const bulkhead = createBulkhead({
    tiers,
    tierOf: (storeId) => (storeId === 'gold' ? 'gold' : 'plain'),
    defaultTier: 'plain',
    pools: { common: { slots: 2 } },
    clock: createFakeClock(),
  });
  const arrivals = Array.from({ length: 300 }, (_, n) => ({ storeId: n % 2 === 0 ? 'gold' : 'plain' }));
  const granted = await drainInto(bulkhead, arrivals, 100);
  expect((granted.get('gold') ?? 0) / (granted.get('plain') ?? 1)).toBeCloseTo(3, 0);
});

test('a tier of higher priority goes first, and the lower one is never starved', async () => {
  const bulkhead = createBulkhead({
    tiers: {
      high: { kind: 'shared', slots: 1, queue: 1_000, priority: 1 },
      low: { kind: 'shared', slots: 1, queue: 1_000 },
    },
    tierOf: (storeId) => (storeId === 'high' ? 'high' : 'low'),
    defaultTier: 'low',
    pools: { common: { slots: 1 } },
    clock: createFakeClock(),
  });
  const arrivals = Array.from({ length: 400 }, (_, n) => ({ storeId: n % 2 === 0 ? 'low' : 'high' }));
  const granted = await drainInto(bulkhead, arrivals, 90);
  expect(granted.get('high')).toBe(80);
  expect(granted.get('low')).toBe(11);
});

test('no store holds more of the pool than its slots, and what it may not take is free for the others', async () => {
  const bulkhead = createBulkhead({
    tiers: { shared: { kind: 'shared', slots: 2, queue: 10 } },
    pools: { common: { slots: 3 } },
    clock: createFakeClock(),
  });
  const probe = createProbe();
  const hung = Array.from({ length: 6 }, (_, n) => bulkhead.execute('hung', probe.work(`hung ${n}`)));
  expect((await bulkhead.acquire('other')).waitedMs).toBe(0);
  expect(bulkhead.snapshot().pools).toEqual([
    { name: 'common', slots: 3, inFlight: 3, borrowed: 0, lent: 0 },
  ]);
  expect(bulkhead.snapshot().stores).toMatchObject([
    { storeId: 'hung', running: 2, queued: 4 },
    { storeId: 'other', running: 1, queued: 0 },
  ]);
  for (const _ of hung) {
    probe.endOne();
    await turn();
  }
  await Promise.all(hung);
  expect(probe.maxInFlight).toBe(2);
});

test('a store refused by a full pool is not kept in mind for it', async () => {
  const bulkhead = createBulkhead({
    tiers: { shared: { kind: 'shared', slots: 1, queue: 0 } },
    pools: { common: { slots: 1 } },
    maxIdleStores: 0,
    clock: createFakeClock(),
  });
  await bulkhead.acquire('first');
  expect(await rejection(bulkhead.acquire('second'))).toMatchObject({ code: 'BULKHEAD_FULL' });
  expect(bulkhead.snapshot().stores.map(({ storeId }) => storeId)).toEqual(['first']);
});

test('one who leaves the line of a full pool leaves nothing behind, and close ends', async () => {
  const bulkhead = poolOf(1);
  const held = await bulkhead.acquire('first');
  const caller = new AbortController();
  const gone = rejection(bulkhead.acquire('second', { signal: caller.signal }));
  caller.abort('gone');
  expect(await gone).toBe('gone');
  held.settled();
  await bulkhead.close();
  expect(bulkhead.snapshot().totals).toMatchObject({ running: 0, queued: 0 });
});

const lending: BulkheadOptions<'a' | 'b'> = {
  tiers: {
    a: { kind: 'shared', slots: 4, queue: 10, pool: 'a' },
    b: { kind: 'shared', slots: 4, queue: 10, pool: 'b' },
  },
  tierOf: (storeId) => (storeId.startsWith('a') ? 'a' : 'b'),
  defaultTier: 'a',
  pools: { a: { slots: 2, lends: 1 }, b: { slots: 1 } },
};

test('a pool lends what nobody there wants, and no more than it may', async () => {
  const bulkhead = createBulkhead({ ...lending, clock: createFakeClock() });
  const first = await bulkhead.acquire('b1');
  expect((await bulkhead.acquire('b2')).waitedMs).toBe(0);
  void bulkhead.acquire('b3');
  expect(bulkhead.snapshot()).toMatchObject({
    totals: { running: 2, queued: 1 },
    pools: [
      { name: 'a', inFlight: 0, lent: 1, borrowed: 0 },
      { name: 'b', inFlight: 2, lent: 0, borrowed: 1 },
    ],
  });
  // One of two is on loan: the other is there for its own.
  expect((await bulkhead.acquire('a1')).waitedMs).toBe(0);
  first.settled();
  expect(bulkhead.snapshot().totals).toMatchObject({ running: 3, queued: 0 });
});

test('a newcomer of the lender gets the first slot that the borrower gives back, before who waits there', async () => {
  const bulkhead = createBulkhead({ ...lending, clock: createFakeClock() });
  const own = await bulkhead.acquire('b1');
  await bulkhead.acquire('b2');
  await bulkhead.acquire('a1');
  const granted: string[] = [];
  for (const storeId of ['b3', 'a2']) void bulkhead.acquire(storeId).then(() => granted.push(storeId));
  own.settled();
  await turn();
  expect(granted).toEqual(['a2']);
  expect(bulkhead.snapshot().pools).toMatchObject([
    { inFlight: 2, lent: 0 },
    { inFlight: 1, borrowed: 0 },
  ]);
});

test('a loan of no more use is returned', async () => {
  const bulkhead = createBulkhead({ ...lending, clock: createFakeClock() });
  const permits = [await bulkhead.acquire('b1'), await bulkhead.acquire('b2')];
  for (const permit of permits) permit.settled();
  expect(bulkhead.snapshot().pools).toMatchObject([
    { inFlight: 0, lent: 0 },
    { inFlight: 0, borrowed: 0 },
  ]);
});
