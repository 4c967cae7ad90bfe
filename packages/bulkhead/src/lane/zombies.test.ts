import { expect, test } from 'vitest';
import { bulkheadWith, createProbe, rejection } from '../__fixtures__/test-support.ts';
import { BulkheadFullError, BulkheadTimeoutError } from '../index.ts';

test('the slot of work that ignores its abort stays taken until it settles, and is shown as a zombie', async () => {
  const { bulkhead, clock, store } = bulkheadWith({ slots: 2, queue: 4, timeoutMs: 100 });
  const events: object[] = [];
  bulkhead.on('timeout', (event) => events.push({ timeout: event }));
  bulkhead.on('zombie', (event) => events.push({ zombie: event }));
  bulkhead.on('zombie_settled', (event) => events.push({ zombie_settled: event }));
  const probe = createProbe();
  const stuck = rejection(bulkhead.execute('s', probe.work('stuck')));
  await clock.advance(100);
  expect(await stuck).toBeInstanceOf(BulkheadTimeoutError);
  expect(store('s')).toMatchObject({ running: 0, zombies: 1, completed: 0 });
  probe.endOne();
  await clock.advance(0);
  expect(store('s')).toMatchObject({ running: 0, zombies: 0, completed: 1 });
  const each = { storeId: 's', tier: 'shared' };
  expect(events).toEqual([
    { timeout: each },
    { zombie: { ...each, zombies: 1 } },
    { zombie_settled: { ...each, zombies: 0 } },
  ]);
});

test('work that obeys its abort is never a zombie', async () => {
  const { bulkhead, clock, store } = bulkheadWith({ slots: 1, timeoutMs: 100 });
  const zombies: object[] = [];
  bulkhead.on('zombie', (event) => zombies.push(event));
  const obedient = rejection(
    bulkhead.execute('s', ({ signal }) => {
      return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    }),
  );
  await clock.advance(100);
  expect(await obedient).toBeInstanceOf(BulkheadTimeoutError);
  expect(store('s')).toMatchObject({ running: 0, zombies: 0, completed: 1 });
  expect(zombies).toEqual([]);
});

test('a caller who aborts leaves a zombie behind if the work goes on', async () => {
  const { bulkhead, clock, store } = bulkheadWith({ slots: 1 });
  const caller = new AbortController();
  const probe = createProbe();
  const work = rejection(bulkhead.execute('s', probe.work('stuck'), { signal: caller.signal }));
  caller.abort('gone');
  await work;
  await clock.advance(0);
  expect(store('s')).toMatchObject({ running: 0, zombies: 1 });
});

test('at the cap of zombies that store is refused and no other, until one of them settles', async () => {
  const { bulkhead, clock } = bulkheadWith({ slots: 3, queue: 4, timeoutMs: 100, maxZombies: 2 });
  const probe = createProbe();
  const stuck = ['one', 'two'].map((name) => rejection(bulkhead.execute('stuck', probe.work(name))));
  await clock.advance(100);
  await Promise.all(stuck);
  const refused = await rejection(bulkhead.acquire('stuck'));
  expect(refused).toBeInstanceOf(BulkheadFullError);
  expect(refused).toMatchObject({ reason: 'zombies', isRetryable: true });
  expect((await bulkhead.acquire('healthy')).waitedMs).toBe(0);
  probe.endOne();
  await clock.advance(0);
  expect((await bulkhead.acquire('stuck')).waitedMs).toBe(0);
});

test('one who was accepted keeps its place when the store reaches its cap of zombies', async () => {
  const { bulkhead, clock } = bulkheadWith({ slots: 1, queue: 4, timeoutMs: 100 });
  const probe = createProbe();
  const stuck = rejection(bulkhead.execute('s', probe.work('stuck')));
  const accepted = bulkhead.execute('s', async () => 'served');
  await clock.advance(100);
  await stuck;
  expect(await rejection(bulkhead.acquire('s'))).toMatchObject({ reason: 'zombies' });
  probe.endOne();
  expect(await accepted).toBe('served');
});

test('a zombie’s time says nothing about the pace of the other slots', async () => {
  const { bulkhead, clock } = bulkheadWith({ slots: 2, queue: 0, timeoutMs: 100 });
  const probe = createProbe();
  const stuck = rejection(bulkhead.execute('s', probe.work('stuck')));
  await clock.advance(100);
  await stuck;
  const brief = await bulkhead.acquire('s');
  await clock.advance(40);
  brief.settled();
  await bulkhead.acquire('s');
  // One slot of two still serves, every 40 ms.
  expect(await rejection(bulkhead.acquire('s'))).toMatchObject({ reason: 'queue', retryAfterMs: 40 });
});
