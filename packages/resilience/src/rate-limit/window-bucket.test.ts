import { createFakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WindowQuota } from './window-bucket.ts';

test('no span of a window’s length holds more than the limit, and the wait that is named is enough', async () => {
  const step = fc.record({ cost: fc.integer({ min: 0, max: 4 }), pauseMs: fc.integer({ min: 0, max: 700 }) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 20 }),
      fc.integer({ min: 4, max: 9 }),
      async (steps, limit) => {
        const clock = createFakeClock();
        const quota = new WindowQuota(clock, limit, 1_000);
        const taken: { readonly at: number; readonly cost: number }[] = [];
        for (const { cost, pauseMs } of steps) {
          await clock.advance(pauseMs);
          const wait = quota.waitMs(cost);
          if (wait > 0) await clock.advance(wait);
          expect(quota.waitMs(cost)).toBe(0);
          quota.spend(cost);
          taken.push({ at: clock.monotonic(), cost });
          const inWindow = taken.filter(({ at }) => at > clock.monotonic() - 1_000);
          expect(inWindow.reduce((sum, { cost: each }) => sum + each, 0)).toBeLessThanOrEqual(limit);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('what was taken is there again after a window and one sixtieth of it at the latest', async () => {
  const clock = createFakeClock();
  const quota = new WindowQuota(clock, 2, 60_000);
  await clock.advance(500);
  quota.spend(2);
  await clock.advance(59_999);
  expect(quota.level).toBe(0);
  await clock.advance(1_001);
  expect(quota.level).toBe(2);
});

test('what comes back was taken last, and never makes more than the limit', async () => {
  const clock = createFakeClock();
  const quota = new WindowQuota(clock, 10, 60_000);
  quota.spend(3);
  await clock.advance(10_000);
  quota.spend(3);
  quota.giveBack(4);
  expect(quota.level).toBe(8);
  quota.giveBack(10);
  expect(quota.level).toBe(10);
});

test('what others took counts until the platform’s window begins anew, where it says when', async () => {
  const clock = createFakeClock();
  const quota = new WindowQuota(clock, 100, 30_000);
  quota.spend(10);
  quota.setLevel(40, 5_000);
  expect(quota.level).toBe(40);
  await clock.advance(5_500);
  expect(quota.level).toBe(90);
});

test('a platform that has more left than we believe has forgotten what is oldest', async () => {
  const clock = createFakeClock();
  const quota = new WindowQuota(clock, 100, 30_000);
  quota.spend(50);
  await clock.advance(10_000);
  quota.spend(20);
  quota.setLevel(70);
  expect(quota.level).toBe(70);
  await clock.advance(20_500);
  // The 20 that were taken later, and 10 of the older ones that it still counted, of which those are gone.
  expect(quota.level).toBe(80);
});
