import { memoryQueue } from '@orderdock/kit';
import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { rejection } from '../__fixtures__/test-support.ts';
import { createBulkhead } from '../index.ts';
import { setUp } from './__fixtures__/set-up.ts';
import { createOverflow, OverflowedError, OverflowRefusedError } from './index.ts';

const TRACE = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

test('a job that finds room runs at once and is never kept', async () => {
  const { overflow, bulkhead, calls, submit, turn } = setUp();
  overflow.drainInto(bulkhead);
  const done = submit('1');
  await turn();
  expect(calls[0]?.work).toMatchObject({
    storeId: 's',
    id: '1',
    payload: 'order 1',
    attempt: 0,
    queue: undefined,
  });
  calls[0]?.succeed();
  expect(await done).toEqual({ outcome: 'done', id: '1', value: 'did 1' });
  expect(await overflow.snapshot()).toMatchObject({ live: 1, kept: 0 });
  await overflow.close();
});

test('a job without room is kept, runs when a slot is free, and is done once', async () => {
  const { overflow, bulkhead, calls, ids, submit, turn, queue, clock } = setUp();
  overflow.drainInto(bulkhead);
  const first = submit('1');
  expect(await submit('2')).toEqual({ outcome: 'overflowed', id: '2', queue: 'inbox', known: false });
  await turn();
  expect(ids()).toEqual(['1']);
  expect(overflow.depth).toBe(1);
  calls[0]?.succeed();
  await first;
  await turn();
  // The place came free in this turn: no wait of a poll is needed.
  expect(ids()).toEqual(['1', '2']);
  expect(calls[1]?.work).toMatchObject({ payload: 'order 2', attempt: 1, queue: 'inbox' });
  calls[1]?.succeed();
  await clock.advance(60_000);
  expect(ids()).toEqual(['1', '2']);
  expect(await queue.stats()).toMatchObject({ depth: 0, parked: 0 });
  expect(overflow.depth).toBe(0);
  await overflow.close();
  expect(clock.sleeping).toBe(0);
});

test('the same id is kept once, and said to be known', async () => {
  const { overflow, submit, queue } = setUp();
  expect(await submit('1')).toMatchObject({ outcome: 'overflowed', known: false });
  expect(await submit('1')).toMatchObject({ outcome: 'overflowed', known: true });
  expect(await submit('1', 'another')).toMatchObject({ known: false });
  expect((await queue.stats()).depth).toBe(2);
  await overflow.close();
});

test('order, deadline and trace travel with the job, and a malformed trace does not', async () => {
  const { overflow, bulkhead, calls, clock, turn } = setUp();
  const deadlineAt = clock.now() + 1_000;
  const job = (id: string, traceparent: string) => ({ id, payload: id, order: 'o', traceparent });
  await overflow.submit('s', job('1', TRACE), { deadlineAt });
  await overflow.submit('t', job('2', '00-00000000000000000000000000000000-b7ad6b7169203331-01'));
  overflow.drainInto(bulkhead);
  await turn();
  expect(calls.map(({ work }) => work)).toMatchObject([
    { id: '1', order: 'o', deadlineAt, traceparent: TRACE },
    { id: '2', order: 'o', deadlineAt: undefined, traceparent: undefined },
  ]);
  for (const call of calls) call.succeed();
  await overflow.close();
});

test('work that fails where it found room is not kept: its caller hears of it', async () => {
  const { overflow, bulkhead, calls, submit, turn, queue } = setUp();
  overflow.drainInto(bulkhead);
  const failed = rejection(submit('1'));
  await turn();
  calls[0]?.fail(new TypeError('its own'));
  expect(await failed).toEqual(new TypeError('its own'));
  expect((await queue.stats()).depth).toBe(0);
  await overflow.close();
});

test('a caller who has gone leaves nothing in the queue', async () => {
  const { overflow, queue } = setUp();
  const gone = AbortSignal.abort('gone');
  expect(await rejection(overflow.submit('s', { id: '1', payload: 'x' }, { signal: gone }))).toBe('gone');
  expect((await queue.stats()).depth).toBe(0);
});

test('execute with a job is rejected as overflowed, by the id, and the job runs later', async () => {
  const { overflow, bulkhead, calls, turn } = setUp();
  overflow.drainInto(bulkhead);
  const permit = await bulkhead.acquire('s');
  const error = await rejection(
    bulkhead.execute('s', async () => 'never', { job: { id: '1', payload: 'order 1' } }),
  );
  expect(OverflowedError.isInstance(error)).toBe(true);
  expect(error).toMatchObject({
    code: 'OVERFLOWED',
    storeId: 's',
    jobId: '1',
    queue: 'inbox',
    isRetryable: false,
  });
  permit.settled();
  await turn();
  expect(calls[0]?.work).toMatchObject({ id: '1', payload: 'order 1' });
  calls[0]?.succeed();
  await overflow.close();
});

test('a queue that does not answer is given up at its deadline for the next, and the last refuses', async () => {
  const clock = createFakeClock();
  const silent = { ...memoryQueue({ clock }), add: () => new Promise<never>(() => {}) };
  const spare = memoryQueue({ clock });
  const overflow = createOverflow<string>({
    handler: async () => {},
    queues: [
      { name: 'away', queue: silent },
      { name: 'spare', queue: spare },
    ],
    limits: { maxJobs: 1, maxBytes: 1_000 },
    keepTimeoutMs: 500,
    clock,
  });
  const kept = overflow.submit('s', { id: '1', payload: 'x' });
  await clock.advance(500);
  expect(await kept).toMatchObject({ outcome: 'overflowed', queue: 'spare' });
  const refused = rejection(
    overflow.keep({ storeId: 's', job: { id: '2', payload: 'x' }, retryAfterMs: 1_234 }),
  );
  await clock.advance(500);
  const error = await refused;
  expect(OverflowRefusedError.isInstance(error)).toBe(true);
  expect(error).toMatchObject({
    code: 'OVERFLOW_REFUSED',
    jobId: '2',
    isRetryable: true,
    retryAfterMs: 1_234,
    refusals: [
      { queue: 'away', reason: 'timeout' },
      { queue: 'spare', reason: 'too_many' },
    ],
  });
  expect(clock.sleeping).toBe(0);
});

test('a queue that fails passes the job on, and its error is told and is the cause', async () => {
  const clock = createFakeClock();
  const broken = new Error('broken');
  const failing = { ...memoryQueue({ clock }), add: () => Promise.reject(broken) };
  const overflow = createOverflow<string>({
    handler: async () => {},
    queues: [{ name: 'only', queue: failing }],
    clock,
  });
  const told: unknown[] = [];
  overflow.on('queue_failed', (event) => told.push(event));
  expect(await rejection(overflow.submit('s', { id: '1', payload: 'x' }))).toMatchObject({ cause: broken });
  expect(told).toEqual([{ queue: 'only', error: broken }]);
});

test('a strictly ordered job never goes to another queue than the first', async () => {
  const clock = createFakeClock();
  const failing = { ...memoryQueue({ clock }), add: () => Promise.reject(new Error('away')) };
  const spare = memoryQueue({ clock });
  const overflow = createOverflow<string>({
    handler: async () => {},
    queues: [
      { name: 'first', queue: failing },
      { name: 'spare', queue: spare },
    ],
    fifo: (storeId) => storeId === 'strict',
    clock,
  });
  expect(await rejection(overflow.submit('strict', { id: '1', payload: 'x' }))).toMatchObject({
    refusals: [{ queue: 'first', reason: 'unavailable' }],
  });
  expect(await overflow.submit('loose', { id: '1', payload: 'x' })).toMatchObject({ queue: 'spare' });
});

test('what does not start because the bulkhead closes is kept', async () => {
  const { overflow, bulkhead, calls, submit, turn } = setUp({ queue: 1 });
  overflow.drainInto(bulkhead);
  const running = rejection(submit('1'));
  const waiting = submit('2');
  await turn();
  const closing = bulkhead.close({ drainMs: 0 });
  await turn();
  expect(await waiting).toMatchObject({ outcome: 'overflowed', id: '2' });
  calls[0]?.fail();
  expect(await running).toMatchObject({ code: 'BULKHEAD_CLOSED' });
  await turn();
  await closing;
  await overflow.close();
});

test('after its close an overflow takes nothing, and says so', async () => {
  const { overflow, submit } = setUp();
  await overflow.close();
  expect(await rejection(submit('1'))).toMatchObject({ code: 'OVERFLOW_REFUSED', isRetryable: false });
  expect((await overflow.snapshot()).state).toBe('closed');
});

test('an option that makes no sense is named', () => {
  const handler = async () => {};
  const queue = memoryQueue();
  const make = (options: object) => () =>
    createOverflow({ handler, queues: [{ name: 'q', queue }], ...options });
  expect(make({ queues: [] })).toThrow('Expected `queues`');
  expect(
    make({
      queues: [
        { name: 'q', queue },
        { name: 'q', queue },
      ],
    }),
  ).toThrow('of different names');
  expect(make({ lanes: 0 })).toThrow('Expected `lanes`');
  expect(make({ leaseMs: 10 })).toThrow('Expected `leaseMs`');
  expect(make({ firstDelayMs: 10, maxDelayMs: 9 })).toThrow('Expected `maxDelayMs`');
});

test.each([
  ['an id that is empty', 's', { id: '', payload: 'x' }, 'job.id'],
  ['a payload that JSON leaves out', 's', { id: '1', payload: undefined }, 'job.payload'],
  ['a store that is no Unicode', '\ud800', { id: '1', payload: 'x' }, 'storeId'],
])('%s is refused by name', async (_what, storeId, job, option) => {
  const overflow = createOverflow({ handler: async () => {}, queues: [{ name: 'q', queue: memoryQueue() }] });
  expect(await rejection(overflow.submit(storeId, job))).toMatchObject({ code: 'INVALID_OPTION', option });
});

test('a bulkhead fits as it is, and so does one of several tiers', () => {
  const overflow = createOverflow({ handler: async () => {}, queues: [{ name: 'q', queue: memoryQueue() }] });
  const bulkhead = createBulkhead({ overflow });
  overflow.drainInto(bulkhead);
  return overflow.close();
});
