import type { Clock } from '@orderdock/kit';
import { describe, expect, test } from 'vitest';
import { type Bulkhead, createBulkhead } from '../index.ts';
import { type BulkheadChecks, describeBulkhead, jainIndex } from './index.ts';

const STORES = ['big', 'a', 'b', 'c'];
const tierOf = (storeId: string) => (storeId === 'big' ? 'dedicated' : 'shared');

describeBulkhead(
  { describe, test },
  {
    name: 'slots of their own, a pool and a backup',
    create: (clock) =>
      createBulkhead({
        clock,
        tierOf,
        tiers: {
          dedicated: { slots: 4, queue: 8 },
          shared: { kind: 'shared', slots: 2, queue: 4 },
        },
        pools: { common: { slots: 8 } },
        backup: { slots: 4, perStore: 1 },
      }),
    stores: STORES,
  },
);

describeBulkhead(
  { describe, test },
  {
    name: 'a pool with fewer slots than its stores want',
    create: (clock) =>
      createBulkhead({
        clock,
        tiers: { shared: { kind: 'shared', slots: 3, queue: 4 } },
        pools: { common: { slots: 4 } },
      }),
    stores: ['a', 'b'],
    equals: ['a', 'b', 'c'],
  },
);

/** Runs the checks here and now; answers the names of those that failed. */
async function failures(checks: Omit<BulkheadChecks, 'name'>): Promise<readonly string[]> {
  const cases: { readonly name: string; readonly body: () => void | Promise<void> }[] = [];
  describeBulkhead(
    { describe: (_, body) => body(), test: (name, body) => cases.push({ name, body }) },
    { name: '', ...checks },
  );
  const failed: string[] = [];
  for (const { name, body } of cases) {
    try {
      await body();
    } catch {
      failed.push(name);
    }
  }
  return failed;
}

test('a pool that one store may hold alone does not isolate, and is told', async () => {
  const create = (clock: Clock) =>
    createBulkhead({
      clock,
      tiers: { shared: { kind: 'shared', slots: 4, queue: 2 } },
      pools: { common: { slots: 4 } },
    });
  expect(await failures({ create, stores: ['a', 'b'] })).toEqual([
    'while "a" floods and hangs, every other store gets a slot at once',
    'while "b" floods and hangs, every other store gets a slot at once',
    'while "a" ignores every abort, every other store gets a slot at once',
    'while "b" ignores every abort, every other store gets a slot at once',
    'while "a" holds its permits for ever, every other store gets a slot at once',
    'while "b" holds its permits for ever, every other store gets a slot at once',
  ]);
});

test('a bulkhead that frees the slot of work that goes on is told', async () => {
  const create = (clock: Clock): Bulkhead => {
    const real = createBulkhead({ clock, tiers: { shared: { slots: 2, queue: 2 } } });
    // The fault of the well-known ones: the slot is given back when the time is up.
    const execute: Bulkhead['execute'] = async (storeId, work) => {
      using _permit = await real.acquire(storeId);
      const context = { signal: AbortSignal.abort(), attempt: 1, waitedMs: 0 };
      return await Promise.race([work(context), clock.sleep(10) as Promise<never>]);
    };
    return { ...real, execute };
  };
  expect(await failures({ create, stores: ['a', 'b'] })).toContain(
    'work of "a" that ignores its timeout is never above its slots and its part of the backup',
  );
});

test('stores that get unequal shares, and a bulkhead that keeps its slots, are told', async () => {
  const tiers = {
    heavy: { kind: 'shared', slots: 3, queue: 8, weight: 3 },
    plain: { kind: 'shared', slots: 3, queue: 8 },
  } as const;
  const create = (clock: Clock) =>
    createBulkhead({
      clock,
      tiers,
      tierOf: (storeId) => (storeId === 'a' ? 'heavy' : 'plain'),
      defaultTier: 'plain',
      pools: { common: { slots: 4 } },
    });
  expect(await failures({ create, stores: ['a', 'b'], equals: ['a', 'b'] })).toEqual([
    'stores as "a" get equal shares although it sends a hundred times as much',
    'stores as "b" get equal shares although it sends a hundred times as much',
  ]);

  const keeps = (clock: Clock): Bulkhead => {
    const real = createBulkhead({ clock, tiers: { shared: { slots: 2, queue: 2 } } });
    const execute: Bulkhead['execute'] = async (storeId, work) => {
      await real.acquire(storeId);
      return await work({ signal: AbortSignal.abort(), attempt: 1, waitedMs: 0 });
    };
    return { ...real, execute };
  };
  expect(await failures({ create: keeps, stores: ['a', 'b'] })).toContain(
    'when all work has ended no slot is taken, nobody waits, and no timer sleeps',
  );
});

test('Jain’s index is 1 for equals and 1/n where one has everything', () => {
  expect(jainIndex([5, 5, 5])).toBe(1);
  expect(jainIndex([9, 0, 0])).toBeCloseTo(1 / 3, 12);
});
