import { memoryQueue, QueueUnavailableError } from '@orderdock/kit';
import { expect, test } from 'vitest';
import { setUp } from './__fixtures__/set-up.ts';

const ROOM = { maxJobs: 100, maxBytes: 100_000 };

test('a job that fails is tried again after a wait that doubles, and is parked in the end', async () => {
  const { overflow, bulkhead, calls, submit, clock } = setUp({ maxAttempts: 3, firstDelayMs: 1_000 });
  const told: object[] = [];
  overflow.on('failed', ({ attempt, delayMs }) => told.push({ attempt, delayMs }));
  overflow.on('parked', ({ id, reason }) => told.push({ id, reason }));
  await submit('1');
  overflow.drainInto(bulkhead);
  for (let attempt = 1; attempt <= 3; attempt++) {
    await clock.advance(attempt === 1 ? 0 : 3_000);
    expect(calls).toHaveLength(attempt);
    calls[attempt - 1]?.fail(Object.assign(new RangeError('secret'), { code: 'E_WHY' }));
  }
  await clock.advance(60_000);
  expect(calls.map(({ work }) => work.attempt)).toEqual([1, 2, 3]);
  expect(told).toEqual([
    { attempt: 1, delayMs: 500 },
    { attempt: 2, delayMs: 1_000 },
    { id: '1', reason: 'failed' },
  ]);
  const [letter] = await overflow.deadLetters.list();
  expect(letter).toMatchObject({
    storeId: 's',
    id: '1',
    attempts: 3,
    reason: 'failed: RangeError E_WHY',
    payload: '"order 1"',
  });
  await overflow.close();
});

test('a dead letter comes back when it is replayed, and is gone when it is discarded', async () => {
  const { overflow, bulkhead, calls, submit, clock, turn } = setUp({ maxAttempts: 1 });
  await submit('1', 'a');
  await submit('2', 'b');
  overflow.drainInto(bulkhead);
  await turn();
  for (const call of calls) call.fail();
  await clock.advance(1_000);
  const [one, two] = await overflow.deadLetters.list();
  expect([one?.id, two?.id].toSorted()).toEqual(['1', '2']);
  expect(await overflow.deadLetters.discard(two?.ref ?? '')).toBe(true);
  expect(await overflow.deadLetters.replay(one?.ref ?? '')).toBe(true);
  expect(await overflow.deadLetters.replay(one?.ref ?? '')).toBe(false);
  await turn();
  expect(calls).toHaveLength(3);
  expect(calls[2]?.work).toMatchObject({ id: one?.id, attempt: 1 });
  calls[2]?.succeed();
  await turn();
  expect(await overflow.deadLetters.list()).toEqual([]);
  await overflow.close();
});

test('a job whose deadline passed while it was kept is parked and never starts', async () => {
  const { overflow, bulkhead, calls, clock, turn } = setUp();
  await overflow.submit('s', { id: '1', payload: 'x' }, { deadlineAt: clock.now() + 100 });
  await clock.advance(100);
  overflow.drainInto(bulkhead);
  await turn();
  expect(calls).toEqual([]);
  expect(await overflow.deadLetters.list()).toMatchObject([{ id: '1', reason: 'deadline' }]);
  await overflow.close();
});

test('where expired jobs are to be run, one runs after its deadline', async () => {
  const { overflow, bulkhead, calls, clock, turn } = setUp({ expired: 'run' });
  await overflow.submit('s', { id: '1', payload: 'x' }, { deadlineAt: clock.now() + 100 });
  await clock.advance(100);
  overflow.drainInto(bulkhead);
  await turn();
  expect(calls[0]?.work.id).toBe('1');
  calls[0]?.succeed();
  await overflow.close();
});

test('a job with which process after process dies is parked, and one of a strict store is not', async () => {
  const { overflow, bulkhead, calls, submit, queue, clock, turn } = setUp({
    maxAttempts: 2,
    fifo: (storeId) => storeId === 'strict',
  });
  await submit('1');
  await submit('1', 'strict');
  for (let death = 0; death < 3; death++) {
    expect(await queue.claim({ limit: 10, leaseMs: 1_000 })).toHaveLength(2);
    await clock.advance(1_000);
  }
  overflow.drainInto(bulkhead);
  await turn();
  expect(calls.map(({ work }) => [work.storeId, work.attempt])).toEqual([['strict', 4]]);
  expect(await overflow.deadLetters.list()).toMatchObject([{ storeId: 's', reason: 'abandoned' }]);
  calls[0]?.succeed();
  await overflow.close();
});

test('what no overflow has written is parked, and stops nobody', async () => {
  const { overflow, bulkhead, calls, submit, queue, turn } = setUp();
  await queue.add({ id: 'alien', key: 'alien', payload: '{"v":1,"storeId":7}' }, ROOM);
  await queue.add({ id: 'null', key: 'null', payload: 'null' }, ROOM);
  await submit('1');
  overflow.drainInto(bulkhead);
  await turn();
  expect(calls.map(({ work }) => work.id)).toEqual(['1']);
  const letters = await overflow.deadLetters.list();
  expect(letters.map(({ ref, reason, storeId }) => [ref, reason, storeId])).toEqual([
    ['alien', 'unreadable', undefined],
    ['null', 'unreadable', undefined],
  ]);
  calls[0]?.succeed();
  await overflow.close();
});

test('a lease is renewed while the work runs, and work whose lease was lost is aborted', async () => {
  const { overflow, bulkhead, calls, submit, queue, clock, turn } = setUp({ leaseMs: 3_000 });
  const lost: string[] = [];
  overflow.on('lease_lost', ({ id }) => lost.push(id));
  await submit('1');
  overflow.drainInto(bulkhead);
  await clock.advance(10_000);
  expect(await queue.claim({ limit: 1, leaseMs: 1_000 })).toEqual([]);
  expect(calls).toHaveLength(1);
  queue.extend = async () => false;
  await clock.advance(1_000);
  expect(calls[0]?.signal.aborted).toBe(true);
  calls[0]?.fail();
  await turn();
  expect(lost).toEqual(['1']);
  await overflow.close();
});

test('a queue that does not answer for a whole lease has given the job to another, as far as anybody knows', async () => {
  const { overflow, bulkhead, calls, submit, queue, clock } = setUp({ leaseMs: 3_000 });
  await submit('1');
  overflow.drainInto(bulkhead);
  await clock.advance(1_500);
  queue.extend = () => Promise.reject(new QueueUnavailableError('q', 'connection'));
  await clock.advance(1_500);
  expect(calls[0]?.signal.aborted).toBe(false);
  await clock.advance(2_000);
  expect(calls[0]?.signal.aborted).toBe(true);
  calls[0]?.fail();
  await overflow.close();
});

test('a queue that cannot hear that a job is done is told until it has heard', async () => {
  const { overflow, bulkhead, calls, submit, queue, clock } = setUp();
  const complete = queue.complete.bind(queue);
  let away = true;
  queue.complete = (claim) =>
    away ? Promise.reject(new QueueUnavailableError('q', 'connection')) : complete(claim);
  await submit('1');
  overflow.drainInto(bulkhead);
  await clock.advance(0);
  calls[0]?.succeed();
  await clock.advance(5_000);
  expect((await queue.stats()).depth).toBe(1);
  away = false;
  await clock.advance(1_000);
  expect((await queue.stats()).depth).toBe(0);
  expect(calls).toHaveLength(1);
  await overflow.close();
});

test('a queue that fails to hand out is asked again, and is drained when it is back', async () => {
  const clock0 = setUp();
  const { overflow, bulkhead, calls, submit, queue, clock } = clock0;
  await submit('1');
  const claim = queue.claim.bind(queue);
  let away = true;
  queue.claim = (terms) => (away ? Promise.reject(new QueueUnavailableError('q', 'timeout')) : claim(terms));
  overflow.drainInto(bulkhead);
  await clock.advance(3_000);
  expect(calls).toEqual([]);
  away = false;
  await clock.advance(1_000);
  expect(calls).toHaveLength(1);
  calls[0]?.succeed();
  await overflow.close();
});

test('closing gives back what waits for room, uncounted, and what obeys its abort', async () => {
  const { overflow, bulkhead, calls, submit, queue, clock, turn } = setUp({ lanes: 4 });
  const close = queue.close;
  queue.close = async () => {};
  for (const id of ['1', '2', '3']) await submit(id, `store-${id}`);
  await bulkhead.acquire('store-1');
  overflow.drainInto(bulkhead);
  await turn();
  expect(calls.map(({ work }) => work.id).toSorted()).toEqual(['2', '3']);
  const closing = overflow.close({ drainMs: 1_000 });
  calls.find(({ work }) => work.id === '2')?.succeed();
  const third = calls.find(({ work }) => work.id === '3');
  third?.signal.addEventListener('abort', () => third.fail(third.signal.reason));
  await clock.advance(1_000);
  await closing;
  await clock.advance(1_000);
  const left = await queue.claim({ limit: 10, leaseMs: 1_000 });
  expect(left.map(({ id, attempt }) => [id, attempt]).toSorted()).toEqual([
    ['store-1/1', 1],
    ['store-3/3', 2],
  ]);
  await close();
});

test('jobs come out of every queue', async () => {
  const first = memoryQueue();
  const { overflow, bulkhead, calls, submit, clock } = setUp({
    queues: [
      { name: 'first', queue: first },
      { name: 'second', queue: memoryQueue() },
    ],
    limits: { maxJobs: 1, maxBytes: 10_000 },
  });
  expect(await submit('1', 'a')).toMatchObject({ queue: 'first' });
  expect(await submit('2', 'b')).toMatchObject({ queue: 'second' });
  overflow.drainInto(bulkhead);
  await clock.advance(0);
  expect(calls.map(({ work }) => [work.id, work.queue])).toEqual([
    ['1', 'first'],
    ['2', 'second'],
  ]);
  for (const call of calls) call.succeed();
  await overflow.close();
});
