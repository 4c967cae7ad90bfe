import { memoryQueue } from '@orderdock/kit';
import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { createBulkhead } from '../index.ts';
import { createOverflow } from './index.ts';

test('in a common pool that is flooded without end by others, the kept jobs of a flooded store go on', async () => {
  const clock = createFakeClock();
  const ends: (() => void)[] = [];
  const finished = { live: 0, kept: 0 };
  const until = (kind: 'live' | 'kept') =>
    new Promise<string>((resolve) => {
      ends.push(() => {
        finished[kind]++;
        resolve(kind);
      });
    });
  const overflow = createOverflow<string, string>({
    handler: () => until('kept'),
    queues: [{ name: 'inbox', queue: memoryQueue({ clock }) }],
    clock,
    lanes: 1,
  });
  const bulkhead = createBulkhead({
    tiers: { shared: { kind: 'shared', slots: 1, queue: 2, timeoutMs: Number.POSITIVE_INFINITY } },
    pools: { common: { slots: 1 } },
    clock,
  });
  const storm = () => {
    for (const storeId of ['a', 'b', 'c', 'd']) {
      for (let n = 0; n < 10; n++) bulkhead.execute(storeId, () => until('live')).catch(() => {});
    }
  };
  for (let n = 0; n < 20; n++) await overflow.submit('a', { id: `${n}`, payload: 'x' });
  storm();
  overflow.drainInto(bulkhead);
  const rounds = 120;
  for (let round = 0; round < rounds; round++) {
    await clock.advance(1);
    ends.shift()?.();
    // Newcomers of the same turn, and of the next: whichever asks first has the place.
    await Promise.resolve();
    storm();
  }
  // A quarter of the slots is the store's, and one in three of its places the kept jobs'.
  expect(finished.kept).toBeGreaterThanOrEqual(rounds / 4 / 3 - 2);
  expect(finished.live).toBeGreaterThanOrEqual(rounds / 2);
  const closed = [overflow.close({ drainMs: 0 }), bulkhead.close({ drainMs: 0 })];
  await clock.advance(0);
  await Promise.all(closed);
});
