import { expect, test } from 'vitest';
import { bulkheadWith, createProbe, rejection, turn } from '../__fixtures__/test-support.ts';
import { BulkheadFullError, DeadlineExceededError } from '../index.ts';

test('work in flight, counted inside the work itself, is never above the slots', async () => {
  const { bulkhead } = bulkheadWith({ slots: 3, queue: 20 });
  const probe = createProbe();
  const all = Array.from({ length: 20 }, (_, n) => bulkhead.execute('s', probe.work(`${n}`)));
  for (let n = 0; n < 20; n++) {
    await turn();
    probe.endOne();
  }
  expect(await Promise.all(all)).toHaveLength(20);
  expect(probe.maxInFlight).toBe(3);
});

test('a newcomer is refused at once when slots and queue are full, with the wait it would have had', async () => {
  const { bulkhead, clock } = bulkheadWith({ slots: 1, queue: 1, timeoutMs: 15_000 });
  const first = await bulkhead.acquire('s');
  void bulkhead.acquire('s');
  const untold = await rejection(bulkhead.acquire('s'));
  expect(untold).toBeInstanceOf(BulkheadFullError);
  expect(untold).toMatchObject({ storeId: 's', reason: 'queue', isRetryable: true, retryAfterMs: 15_000 });

  await clock.advance(200);
  first.settled();
  void bulkhead.acquire('s');
  // One slot, given back every 200 ms, and one ahead in the queue.
  expect(await rejection(bulkhead.acquire('s'))).toMatchObject({ retryAfterMs: 400 });
});

test('a full store refuses, and every other store goes on', async () => {
  const { bulkhead } = bulkheadWith({ slots: 1, queue: 0 });
  await bulkhead.acquire('loud');
  expect(await rejection(bulkhead.acquire('loud'))).toBeInstanceOf(BulkheadFullError);
  expect((await bulkhead.acquire('quiet')).waitedMs).toBe(0);
});

test('the highest priority goes first, and arrival decides among equals', async () => {
  const { bulkhead } = bulkheadWith({ slots: 1 });
  const probe = createProbe();
  const run = (name: string, priority?: number) => bulkhead.execute('s', probe.work(name), { priority });
  const all = [run('running'), run('low', -1), run('a'), run('b'), run('high', 1), run('c')];
  for (let n = 0; n < all.length; n++) {
    await turn();
    probe.endOne();
  }
  await Promise.all(all);
  expect(probe.started).toEqual(['running', 'high', 'a', 'b', 'c', 'low']);
});

test('one who waits and aborts is rejected at once with its reason, and its place is free', async () => {
  const { bulkhead, store } = bulkheadWith({ slots: 1, queue: 1 });
  await bulkhead.acquire('s');
  const caller = new AbortController();
  const waiting = rejection(bulkhead.acquire('s', { signal: caller.signal }));
  await turn();
  caller.abort('gone');
  expect(store('s')?.queued).toBe(0);
  expect(await waiting).toBe('gone');
  void bulkhead.acquire('s');
  expect(store('s')).toMatchObject({ queued: 1, refused: 0 });
});

test('one whose deadline passes in the queue leaves it at that instant and never starts', async () => {
  const { bulkhead, clock, store } = bulkheadWith({ slots: 1, queue: 1 });
  const expired: object[] = [];
  bulkhead.on('expired', (event) => expired.push(event));
  await bulkhead.acquire('s');
  const late = rejection(bulkhead.acquire('s', { deadlineAt: clock.now() + 100 }));
  await clock.advance(99);
  expect(store('s')?.queued).toBe(1);
  await clock.advance(1);
  expect(store('s')?.queued).toBe(0);
  expect(await late).toBeInstanceOf(DeadlineExceededError);
  expect(await late).toMatchObject({ code: 'DEADLINE_EXCEEDED', started: false, isRetryable: false });
  expect(expired).toEqual([{ storeId: 's', tier: 'shared', waitedMs: 100 }]);
  expect(clock.sleeping).toBe(0);
});

test('a slot that comes free after the deadline goes to the next, even where the timer was late', async () => {
  const { bulkhead, clock } = bulkheadWith({ slots: 1 });
  const first = await bulkhead.acquire('s');
  const late = rejection(bulkhead.acquire('s', { deadlineAt: clock.now() + 100 }));
  const next = bulkhead.acquire('s');
  clock.skew(100);
  first.settled();
  expect(await late).toBeInstanceOf(DeadlineExceededError);
  expect((await next).storeId).toBe('s');
});

test('a call from inside a listener does not overtake those who wait', async () => {
  const { bulkhead, clock } = bulkheadWith({ slots: 1 });
  const probe = createProbe();
  const first = await bulkhead.acquire('s');
  const late = rejection(bulkhead.execute('s', probe.work('late'), { deadlineAt: clock.now() + 100 }));
  const accepted = bulkhead.execute('s', probe.work('accepted'));
  let newcomer: Promise<string> | undefined;
  bulkhead.on('expired', () => {
    newcomer = bulkhead.execute('s', probe.work('newcomer'));
  });
  clock.skew(100);
  first.settled();
  await late;
  await turn();
  probe.endOne();
  await accepted;
  await turn();
  probe.endOne();
  expect(await newcomer).toBe('newcomer');
  expect(probe.started).toEqual(['accepted', 'newcomer']);
});

test('a deadline that has already passed starts nothing, though a slot is free', async () => {
  const { bulkhead, clock } = bulkheadWith({ slots: 1 });
  const probe = createProbe();
  const late = bulkhead.execute('s', probe.work('late'), { deadlineAt: clock.now() });
  expect(await rejection(late)).toBeInstanceOf(DeadlineExceededError);
  expect(probe.started).toEqual([]);
  expect(bulkhead.snapshot().stores).toEqual([]);
});

test('one who aborts in the turn in which it was granted starts nothing, and the slot goes on', async () => {
  const { bulkhead } = bulkheadWith({ slots: 1 });
  const probe = createProbe();
  const first = await bulkhead.acquire('s');
  const caller = new AbortController();
  const aborted = rejection(bulkhead.execute('s', probe.work('aborted'), { signal: caller.signal }));
  const next = bulkhead.execute('s', probe.work('next'));
  first.settled();
  caller.abort('gone');
  expect(await aborted).toBe('gone');
  await turn();
  expect(probe.started).toEqual(['next']);
  probe.endOne();
  expect(await next).toBe('next');
});

test('the wait in the queue is told to the work', async () => {
  const { bulkhead, clock } = bulkheadWith({ slots: 1 });
  const first = await bulkhead.acquire('s');
  const second = bulkhead.execute('s', async ({ waitedMs, attempt }) => ({ waitedMs, attempt }));
  await clock.advance(70);
  first.settled();
  expect(await second).toEqual({ waitedMs: 70, attempt: 1 });
});
