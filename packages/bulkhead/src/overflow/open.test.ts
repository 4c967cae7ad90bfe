import { memoryQueue, QueueUnavailableError } from '@orderdock/kit';
import { expect, test } from 'vitest';
import { createOverflow, QueueNotDurableError } from './index.ts';

const overflowOf = (...stats: readonly (Error | undefined)[]) =>
  createOverflow({
    handler: async () => {},
    queues: stats.map((error, index) => {
      const queue = memoryQueue();
      const failing = {
        ...queue,
        stats: () => (error === undefined ? queue.stats() : Promise.reject(error)),
      };
      return { name: `queue-${index}`, queue: failing };
    }),
  });
const away = new QueueUnavailableError('q', 'timeout');
const loose = new QueueNotDurableError('q', [{ setting: 'appendonly', required: 'yes', actual: 'no' }]);

test('opening is refused where any queue may lose something, though the others are well', async () => {
  await expect(overflowOf(undefined, loose).open()).rejects.toBe(loose);
});

test('opening is refused where no queue answers, and goes on where one does', async () => {
  await expect(overflowOf(away, away).open()).rejects.toBe(away);
  await expect(overflowOf(away, undefined).open()).resolves.toBeUndefined();
});

test('what is wrong with a server is said with the way out', () => {
  expect(loose.message).toContain('appendonly is no and must be yes');
  expect(loose.message).toContain("durability: 'vouched'");
});

test('what an earlier process left is counted from the beginning', async () => {
  const queue = memoryQueue();
  await queue.add({ id: 's/1', key: 's/0', payload: 'x' }, { maxJobs: 1, maxBytes: 100 });
  const overflow = createOverflow({ handler: async () => {}, queues: [{ name: 'q', queue }] });
  expect(overflow.depth).toBe(0);
  await overflow.open();
  expect(overflow.depth).toBe(1);
});
