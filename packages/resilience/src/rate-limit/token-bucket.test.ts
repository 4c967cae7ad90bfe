import { createFakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TokenBucket } from './token-bucket.ts';

test('a full bucket gives its burst at once and then one token per interval', async () => {
  const clock = createFakeClock();
  const bucket = new TokenBucket(clock, 2, 1_000, 3);
  expect([bucket.take(1), bucket.take(1), bucket.take(1), bucket.take(1)]).toEqual([0, 0, 0, 500]);
  await clock.advance(500);
  expect([bucket.take(1), bucket.take(1)]).toEqual([0, 500]);
});

test('tokens given back are there again, but never more than the burst', async () => {
  const bucket = new TokenBucket(createFakeClock(), 1, 1_000, 2);
  bucket.take(2);
  bucket.giveBack(2);
  bucket.giveBack(2);
  expect(bucket.available).toBe(2);
  expect([bucket.take(2), bucket.take(1)]).toEqual([0, 1_000]);
});

test('in any span it gives at most the burst and what came in meanwhile, and the wait it names is enough', async () => {
  const step = fc.record({ cost: fc.integer({ min: 0, max: 5 }), pauseMs: fc.integer({ min: 0, max: 400 }) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 15 }),
      fc.integer({ min: 5, max: 9 }),
      async (steps, burst) => {
        const clock = createFakeClock();
        const bucket = new TokenBucket(clock, 7, 1_000, burst);
        const taken: { readonly at: number; readonly cost: number }[] = [];
        for (const { cost, pauseMs } of steps) {
          await clock.advance(pauseMs);
          const wait = bucket.take(cost);
          if (wait > 0) {
            await clock.advance(wait);
            expect(bucket.take(cost)).toBe(0);
          }
          taken.push({ at: clock.monotonic(), cost });
          for (const first of taken) {
            const sum = taken.filter(({ at }) => at >= first.at).reduce((total, { cost: c }) => total + c, 0);
            expect(sum).toBeLessThanOrEqual(burst + ((clock.monotonic() - first.at) * 7) / 1_000 + 1e-6);
          }
        }
      },
    ),
    { numRuns: 40 },
  );
});
