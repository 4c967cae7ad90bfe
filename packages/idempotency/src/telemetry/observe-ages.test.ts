import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { delivery } from '../__fixtures__/request.ts';
import { createIdempotencyGuard } from '../guard/guard.ts';
import { memoryStore } from '../memory/index.ts';
import { AGE_BOUNDS_MS, createAgeHistogram } from './age-histogram.ts';
import { observeDuplicateAges } from './observe-ages.ts';

const bucketOf = (counts: readonly number[]) =>
  counts.flatMap((count, at) => Array<number>(count).fill(AGE_BOUNDS_MS[at] ?? Number.POSITIVE_INFINITY));

test('the age of each duplicate is counted, in every mode, and of nothing else', async () => {
  const clock = createFakeClock();
  const guard = createIdempotencyGuard({ store: memoryStore({ clock }), clock });
  const { histogram, stop } = observeDuplicateAges(guard);
  const key = { tenant: 'acme', scope: ['charge'], id: '1' };
  const receive = async () => {
    await guard.transaction(delivery('a', 1, 'a'), async () => 1);
    await guard.execute(key, 1, async () => 1);
    await guard.claimMany([delivery('b', 1, 'b')]);
  };
  await receive();
  expect(histogram.samples).toBe(0);
  await clock.advance(60_000);
  await receive();
  await guard.transaction(delivery('c', 1, 'a'), async () => 1);
  await guard.transaction(delivery('d', 0, 'a'), async () => 1);
  // 2^6 seconds is the first bound from a minute up; the stale one is none of them.
  expect(bucketOf(histogram.toJSON())).toEqual(Array(4).fill(64_000));
  stop();
  await receive();
  expect(histogram.samples).toBe(4);
});

test('a record of a clock that is ahead is no time old', async () => {
  const clock = createFakeClock();
  const guard = createIdempotencyGuard({
    store: memoryStore({ clock: createFakeClock(clock.now() + 5_000) }),
    clock,
  });
  const { histogram } = observeDuplicateAges(guard, createAgeHistogram([7]));
  for (let times = 0; times < 2; times++) await guard.transaction(delivery('a', 1), async () => 1);
  expect(histogram.toJSON().slice(0, 2)).toEqual([8, 0]);
});
