import { expect, test } from 'vitest';
import { bulkheadWith, rejection } from '../__fixtures__/test-support.ts';

test('stores appear on first use, and the one idle the longest is forgotten first', async () => {
  const { bulkhead } = bulkheadWith({ slots: 1 }, { maxIdleStores: 2 });
  expect(bulkhead.snapshot().stores).toEqual([]);
  for (const storeId of ['a', 'b', 'a', 'c']) await bulkhead.execute(storeId, async () => {});
  expect(bulkhead.snapshot().stores.map((store) => store.storeId)).toEqual(['a', 'c']);
});

test('a store with work in flight is never forgotten, so that its limit holds for ever', async () => {
  const { bulkhead } = bulkheadWith({ slots: 1, queue: 0 }, { maxIdleStores: 0 });
  const permit = await bulkhead.acquire('busy');
  for (let n = 0; n < 100; n++) await bulkhead.execute(`other-${n}`, async () => {});
  expect(bulkhead.snapshot().stores).toMatchObject([{ storeId: 'busy', running: 1 }]);
  expect(await rejection(bulkhead.acquire('busy'))).toMatchObject({ code: 'BULKHEAD_FULL' });
  permit.settled();
  expect(bulkhead.snapshot().stores).toEqual([]);
});

test('the totals keep what a forgotten store did', async () => {
  const { bulkhead } = bulkheadWith({ slots: 1, queue: 0 }, { maxIdleStores: 0 });
  const permit = await bulkhead.acquire('s');
  await rejection(bulkhead.acquire('s'));
  permit.settled();
  expect(bulkhead.snapshot()).toEqual({
    state: 'open',
    totals: { running: 0, queued: 0, zombies: 0, refused: 1, completed: 1 },
    backup: { slots: 0, used: 0, usedForOverflow: 0 },
    overflow: 0,
    pools: [{ name: 'common', slots: 64, inFlight: 0, borrowed: 0, lent: 0 }],
    stores: [],
  });
});

test.each(['__proto__', 'constructor', 'toString', ' ', '\0', '🛒'])(
  'a store named %j is a store like any other',
  async (storeId) => {
    const { bulkhead, store } = bulkheadWith({ slots: 1, queue: 0 });
    await bulkhead.acquire(storeId);
    expect(await rejection(bulkhead.acquire(storeId))).toMatchObject({ code: 'BULKHEAD_FULL', storeId });
    expect(store(storeId)).toMatchObject({ running: 1, refused: 1 });
    expect((await bulkhead.acquire('other')).waitedMs).toBe(0);
  },
);

test('a store without a name is refused', async () => {
  const { bulkhead } = bulkheadWith({ slots: 1 });
  expect(await rejection(bulkhead.acquire(''))).toMatchObject({ option: 'storeId' });
  expect(() => bulkhead.for('')).toThrow('Expected `storeId` to be a string that is not empty, got ""');
});
