import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { createProbe, rejection, turn } from '../__fixtures__/test-support.ts';
import { type BackupOptions, createBulkhead, type TierOptions } from '../index.ts';

function setUp(tier: TierOptions, backup: BackupOptions) {
  const clock = createFakeClock();
  const bulkhead = createBulkhead({ tiers: { shared: tier }, backup, clock });
  const probe = createProbe();
  const store = (storeId: string) => bulkhead.snapshot().stores.find((one) => one.storeId === storeId);
  /** Work of the store that ignores its abort, past its timeout. */
  const hang = async (storeId: string, count: number, timeoutMs: number) => {
    const all = Array.from({ length: count }, () =>
      rejection(bulkhead.execute(storeId, probe.work(storeId), { timeoutMs })),
    );
    await clock.advance(timeoutMs);
    await Promise.all(all);
    await clock.advance(0);
  };
  return { clock, bulkhead, probe, store, hang };
}

const ALL_FOR_FAILOVER = { slots: 4, perStore: 2, forOverflow: 0 };

test('while stuck work holds the store’s slots, its next work goes on in backup slots', async () => {
  const { bulkhead, store, hang } = setUp({ slots: 2, queue: 4 }, ALL_FOR_FAILOVER);
  await hang('stuck', 2, 10);
  expect(await bulkhead.execute('stuck', async () => store('stuck'))).toMatchObject({
    zombies: 2,
    running: 1,
    backup: 1,
  });
  expect(bulkhead.snapshot().backup).toEqual({ slots: 4, used: 0, usedForOverflow: 0 });
});

test('who waits when the slots get stuck goes on too, in order', async () => {
  const { clock, bulkhead, probe } = setUp({ slots: 1, queue: 4, timeoutMs: 10 }, ALL_FOR_FAILOVER);
  const stuck = rejection(bulkhead.execute('s', probe.work('stuck')));
  const next = bulkhead.execute('s', probe.work('next'), { timeoutMs: 1_000 });
  void bulkhead.execute('s', probe.work('third'), { timeoutMs: 1_000 });
  await clock.advance(10);
  await stuck;
  await clock.advance(0);
  expect(probe.started).toEqual(['stuck', 'next']);
  probe.endOne();
  probe.endOne();
  expect(await next).toBe('next');
  await turn();
  expect(probe.started).toEqual(['stuck', 'next', 'third']);
});

test('a store makes up for its stuck slots and no more: what is within its time is never above its slots', async () => {
  const { bulkhead, store, hang } = setUp({ slots: 2, queue: 4 }, ALL_FOR_FAILOVER);
  await hang('s', 1, 10);
  for (let n = 0; n < 3; n++) void bulkhead.acquire('s');
  expect(store('s')).toMatchObject({ zombies: 1, running: 2, backup: 1, queued: 1 });
});

test('no store takes all of the backup: at its part, full of zombies, it is refused and no other', async () => {
  const { bulkhead, store, hang } = setUp({ slots: 1, queue: 0 }, ALL_FOR_FAILOVER);
  for (let n = 0; n < 3; n++) await hang('stuck', 1, 10);
  expect(store('stuck')).toMatchObject({ zombies: 3, backup: 2 });
  expect(await rejection(bulkhead.acquire('stuck'))).toMatchObject({ reason: 'zombies' });
  await hang('other', 1, 10);
  expect((await bulkhead.acquire('other')).waitedMs).toBe(0);
  expect(bulkhead.snapshot().backup.used).toBe(3);
});

test('a store that found the backup full gets the first slot that is given back there', async () => {
  const { bulkhead, probe, clock, hang } = setUp(
    { slots: 1, queue: 2 },
    { slots: 1, perStore: 1, forOverflow: 0 },
  );
  await hang('first', 1, 10);
  await hang('second', 1, 10);
  const holder = await bulkhead.acquire('first');
  const waiting = bulkhead.execute('second', async () => 'served');
  await turn();
  expect(bulkhead.snapshot().totals.queued).toBe(1);
  holder.settled();
  expect(await waiting).toBe('served');
  probe.endOne();
  probe.endOne();
  await clock.advance(0);
  expect(bulkhead.snapshot()).toMatchObject({
    totals: { running: 0, zombies: 0, queued: 0 },
    backup: { used: 0 },
  });
});

test('when slots and queue are full the first in the queue goes to a backup slot, and the newcomer takes a place', async () => {
  const { bulkhead, probe, store } = setUp({ slots: 1, queue: 1 }, { slots: 2, perStore: 1, forOverflow: 1 });
  const names = ['own', 'first', 'newcomer'];
  for (const name of names) void bulkhead.execute('s', probe.work(name));
  await turn();
  expect(probe.started).toEqual(['own', 'first']);
  expect(store('s')).toMatchObject({ running: 2, queued: 1, backup: 1 });
  expect(bulkhead.snapshot().backup).toEqual({ slots: 2, used: 1, usedForOverflow: 1 });
  expect(await rejection(bulkhead.acquire('s'))).toMatchObject({ reason: 'queue' });
});

test('without a queue the newcomer itself goes to the backup', async () => {
  const { bulkhead, store } = setUp({ slots: 1, queue: 0 }, { slots: 1 + 1, perStore: 1, forOverflow: 2 });
  await bulkhead.acquire('s');
  const overflown = await bulkhead.acquire('s');
  expect(store('s')).toMatchObject({ running: 2, backup: 1 });
  overflown.settled();
  expect(store('s')).toMatchObject({ running: 1, backup: 0 });
});

test('overflow leaves the slots that are kept for stuck stores', async () => {
  const { bulkhead, hang } = setUp({ slots: 1, queue: 0 }, { slots: 2, perStore: 1, forOverflow: 1 });
  for (const storeId of ['a', 'a', 'b']) await bulkhead.acquire(storeId);
  expect(await rejection(bulkhead.acquire('b'))).toMatchObject({ reason: 'queue' });
  await hang('stuck', 1, 10);
  expect((await bulkhead.acquire('stuck')).waitedMs).toBe(0);
});

test.each([
  [{ slots: -1 }, 'backup.slots'],
  [{ slots: 2, perStore: 3 }, 'backup.perStore'],
  [{ slots: 2, forOverflow: 2.5 }, 'backup.forOverflow'],
])('%o is refused when the bulkhead is made', (backup, option) => {
  expect(() => createBulkhead({ backup })).toThrow(`\`${option}\``);
});
