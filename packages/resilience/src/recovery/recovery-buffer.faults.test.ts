import { type DurableQueue, memoryQueue, QueueUnavailableError } from '@orderdock/kit';
import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { ConnectionError } from './test/database.ts';
import { refusal, setUp } from './test/set-up.ts';

/** A queue that can be cut off, like one on a network. */
function brokenQueue(queue: DurableQueue) {
  const gone = async () => {
    throw new QueueUnavailableError('q', 'connection');
  };
  const state = { gone: false };
  const guarded = new Proxy(queue, {
    get: (target, name) =>
      state.gone && name !== 'close' && name !== 'shared' ? gone : target[name as keyof DurableQueue],
  });
  return { state, guarded };
}

test('with database and queue gone an entry is refused; with the database back it is written, queue or not', async () => {
  const clock = createFakeClock();
  const { state, guarded } = brokenQueue(memoryQueue({ clock }));
  const { accept, database } = setUp({ queue: guarded, clock });
  database.down = true;
  await accept('1');
  state.gone = true;
  await expect(accept('2')).rejects.toEqual(refusal('queue'));
  await expect(accept('3', 'order-2')).rejects.toMatchObject({ cause: { code: 'QUEUE_UNAVAILABLE' } });
  database.down = false;
  expect(await accept('4', 'order-2')).toMatchObject({ outcome: 'written' });
  // An older entry of this key is in the queue: it must not be overtaken.
  await expect(accept('5')).rejects.toEqual(refusal('queue'));
  state.gone = false;
  await clock.advance(60_000);
  expect(await accept('6')).toMatchObject({ outcome: 'written' });
  expect(database.ids()).toEqual(['4', '1', '6']);
});

/** A queue of which one method does what the test says. */
function withMethod<K extends keyof DurableQueue>(
  queue: DurableQueue,
  name: K,
  method: DurableQueue[K],
): DurableQueue {
  return new Proxy(queue, {
    get: (target, asked) => (asked === name ? method : target[asked as keyof DurableQueue]),
  });
}

test('an entry that is still on its way into the queue when the backlog ends is written all the same', async () => {
  const clock = createFakeClock();
  const inner = memoryQueue({ clock });
  const slow = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const queue = withMethod(inner, 'add', async (job, limits) => {
    if (job.id === 'late') {
      reached.resolve();
      await slow.promise;
    }
    return inner.add(job, limits);
  });
  const { accept, database, states } = setUp({ queue, clock });
  database.latency = async (attempt) => {
    if (attempt > 0) await clock.sleep(100);
  };
  database.down = true;
  await accept('1');
  database.down = false;
  // While the first is being written.
  await clock.advance(550);
  const late = accept('late');
  await reached.promise;
  await clock.advance(10_000);
  expect(states.at(-1)).toBe('normal');
  slow.resolve();
  expect(await late).toMatchObject({ outcome: 'buffered' });
  await clock.advance(1_000);
  expect(database.ids()).toEqual(['1', 'late']);
  expect(states.at(-1)).toBe('normal');
});

test('an entry whose completion the queue does not hear is not handed over again: it is told until it has heard', async () => {
  const clock = createFakeClock();
  const inner = memoryQueue({ clock });
  let gone = 3;
  const queue = withMethod(inner, 'complete', async (claim) => {
    if (gone-- > 0) throw new QueueUnavailableError('q', 'timeout');
    return inner.complete(claim);
  });
  const { accept, database, buffer } = setUp({ queue, clock });
  database.down = true;
  for (const id of ['1', '2']) await accept(id);
  database.down = false;
  await clock.advance(60_000);
  expect(database.calls).toEqual(['1', '1', '2']);
  expect(await buffer.snapshot()).toMatchObject({ state: 'normal', drained: 2 });
});

test('a write that takes longer than its lease keeps it, and one that takes too long is aborted', async () => {
  const clock = createFakeClock();
  const queue = memoryQueue({ clock });
  let away = true;
  let slow = true;
  const calls: string[] = [];
  const { buffer } = setUp({
    queue,
    clock,
    writeTimeoutMs: 100_000,
    isDown: () => away,
    async write({ id }, { signal }) {
      calls.push(id);
      if (away) throw new ConnectionError();
      if (slow) await clock.sleep(1_000_000, signal);
      return id;
    },
  });
  await buffer.accept({ id: '1', key: 'a', payload: 1 });
  away = false;
  await clock.advance(500);
  await clock.advance(99_000);
  // Another process would find it free, had its lease of 30 seconds not been renewed.
  expect(await queue.claim({ limit: 1, leaseMs: 1 })).toEqual([]);
  expect(calls).toEqual(['1', '1']);
  slow = false;
  await clock.advance(60_000);
  expect(calls).toEqual(['1', '1', '1']);
  expect(await buffer.snapshot()).toMatchObject({ state: 'normal', depth: 0 });
});

test("a payload that cannot be serialised is the caller's fault, and one that cannot be parsed is parked", async () => {
  const { database, buffer, clock } = setUp({
    maxAttempts: 1,
    parse: () => {
      throw new SyntaxError('not ours');
    },
  });
  database.down = true;
  await expect(buffer.accept({ key: 'a', payload: undefined })).rejects.toMatchObject({
    code: 'INVALID_OPTION',
  });
  await buffer.accept({ id: '1', key: 'a', payload: 1 });
  await clock.advance(60_000);
  expect(await buffer.parked()).toMatchObject([{ id: '1', reason: 'SyntaxError' }]);
});
