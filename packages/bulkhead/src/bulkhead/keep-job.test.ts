import { expect, test } from 'vitest';
import { bulkheadWith, rejection } from '../__fixtures__/test-support.ts';
import { OverflowedError } from '../overflow/errors.ts';
import type { OverflowPort, OverflowRequest } from '../overflow/overflow-port.ts';

function setUp() {
  const kept: OverflowRequest[] = [];
  const overflow: OverflowPort = {
    keep: async (request) => {
      kept.push(request);
      if (request.job.id === 'unkept') throw new Error('no queue');
      return { id: request.job.id, queue: 'q', known: false };
    },
    get depth() {
      return kept.length;
    },
  };
  return { kept, ...bulkheadWith({ slots: 1, queue: 0, timeoutMs: 1_000 }, { overflow }) };
}

test('a job for which there is no room is kept, with what its caller said, and its id is the answer', async () => {
  const { bulkhead, kept, clock } = setUp();
  const events: object[] = [];
  bulkhead.on('overflowed', (event) => events.push(event));
  const deadlineAt = clock.now() + 500;
  await bulkhead.acquire('s');
  const job = { id: 'j1', payload: { order: 1 } };
  const error = await rejection(bulkhead.execute('s', async () => 'never', { job, deadlineAt, priority: 2 }));
  expect(error).toBeInstanceOf(OverflowedError);
  expect(error).toMatchObject({ storeId: 's', jobId: 'j1' });
  expect(kept).toEqual([{ storeId: 's', job, deadlineAt, priority: 2, retryAfterMs: 1_000 }]);
  expect(events).toEqual([{ storeId: 's', tier: 'shared', jobId: 'j1' }]);
  expect(bulkhead.snapshot()).toMatchObject({ overflow: 1, totals: { refused: 1 } });
});

test('what the overflow says where it keeps nothing is the answer', async () => {
  const { bulkhead } = setUp();
  await bulkhead.acquire('s');
  const answer = bulkhead.execute('s', async () => {}, { job: { id: 'unkept', payload: 1 } });
  expect(await rejection(answer)).toMatchObject({ message: 'no queue' });
});

test('only for want of room is a job kept: not without one, not too late, not when closed', async () => {
  const { bulkhead, kept, clock } = setUp();
  const job = { id: 'j1', payload: 1 };
  expect(await bulkhead.execute('s', async () => 'ran', { job })).toBe('ran');
  const late = bulkhead.execute('s', async () => {}, { job, deadlineAt: clock.now() });
  expect(await rejection(late)).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  const held = await bulkhead.acquire('s');
  expect(await rejection(bulkhead.execute('s', async () => {}))).toMatchObject({ code: 'BULKHEAD_FULL' });
  held.settled();
  await bulkhead.close();
  expect(await rejection(bulkhead.execute('s', async () => {}, { job }))).toMatchObject({
    code: 'BULKHEAD_CLOSED',
  });
  expect(kept).toEqual([]);
});
