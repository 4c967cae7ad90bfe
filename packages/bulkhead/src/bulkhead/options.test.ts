import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { bulkheadWith, rejection } from '../__fixtures__/test-support.ts';
import { createBulkhead, type TierOptions } from '../index.ts';

test('without options a store has 2 slots, of the shared tier', async () => {
  const bulkhead = createBulkhead();
  await bulkhead.execute('s', async () => {
    expect(bulkhead.snapshot().stores[0]).toMatchObject({ tier: 'shared', slots: 2 });
  });
});

test.each<[Partial<TierOptions>, string]>([
  [{ slots: 0 }, 'Expected `tiers.shared.slots` to be an integer from 1 to 9007199254740991, got `0`'],
  [{ slots: 1.5 }, 'Expected `tiers.shared.slots` to be an integer from 1 to 9007199254740991, got `1.5`'],
  [{ queue: -1 }, 'Expected `tiers.shared.queue` to be an integer from 0 to 9007199254740991, got `-1`'],
  [{ timeoutMs: Number.NaN }, 'Expected `tiers.shared.timeoutMs` to be a number from 1 and up, got `NaN`'],
  [{ maxZombies: 3 }, 'Expected `tiers.shared.maxZombies` to be an integer from 1 to 2, got `3`'],
])('%o is refused when the bulkhead is made', (tier, message) => {
  expect(() => createBulkhead({ tiers: { shared: { slots: 2, ...tier } } })).toThrow(message);
});

test('tiers without the default one are refused when the bulkhead is made', () => {
  expect(() => createBulkhead({ tiers: { gold: { slots: 1 } } })).toThrow(
    'Expected `defaultTier` to be one of the tiers gold, got "shared"',
  );
  expect(() => createBulkhead({ tiers: { gold: { slots: 1 } }, defaultTier: 'gold' })).not.toThrow();
});

test('a tier that does not exist fails that call and leaves no store behind', async () => {
  const bulkhead = createBulkhead({ tierOf: () => '__proto__' as 'shared' });
  expect(await rejection(bulkhead.acquire('s'))).toMatchObject({ option: 'tierOf(storeId)' });
  expect(bulkhead.snapshot().stores).toEqual([]);
});

test('a changed tier takes effect when the store is next idle, and not before', async () => {
  const tiers = { shared: { slots: 1 }, dedicated: { slots: 8 } };
  let tier: keyof typeof tiers = 'shared';
  const bulkhead = createBulkhead({ tiers, tierOf: () => tier, clock: createFakeClock() });
  const first = await bulkhead.acquire('s');
  tier = 'dedicated';
  const second = bulkhead.acquire('s');
  expect(bulkhead.snapshot().stores[0]).toMatchObject({ slots: 1, queued: 1 });
  first.settled();
  (await second).settled();
  await bulkhead.acquire('s');
  expect(bulkhead.snapshot().stores[0]).toMatchObject({ slots: 8, tier: 'dedicated' });
});

test.each([
  [{ priority: Number.NaN }, 'priority'],
  [{ deadlineAt: Number.NaN }, 'deadlineAt'],
  [{ cost: -1 }, 'cost'],
  [{ timeoutMs: 0 }, 'timeoutMs'],
])('a call with %o is rejected, not thrown, and takes no slot', async (options, option) => {
  const { bulkhead } = bulkheadWith({ slots: 1 });
  expect(await rejection(bulkhead.execute('s', async () => 'ran', options))).toMatchObject({ option });
  expect(bulkhead.snapshot().stores).toEqual([]);
});
