import { createFakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RateWindow } from './rate-window.ts';

test('what happened longer ago than the window is not counted, whatever the steps in which time passes', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 9_000 }), { minLength: 1, maxLength: 40 }),
      async (gaps) => {
        const clock = createFakeClock();
        const window = new RateWindow(clock, 6_000);
        const at: number[] = [];
        let now = 0;
        for (const gap of gaps) {
          now += gap;
          await clock.advance(gap);
          window.count('failed');
          at.push(now);
          // A bucket is a second: what began within the last six seconds' buckets is in.
          const oldest = Math.floor(now / 1_000) - 5;
          expect(window.counts.failed).toBe(at.filter((time) => Math.floor(time / 1_000) >= oldest).length);
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('each kind is counted for itself, and all are gone after the window', async () => {
  const clock = createFakeClock();
  const window = new RateWindow(clock, 6_000);
  window.count('succeeded');
  window.count('succeeded');
  window.count('ignored');
  window.count('refused');
  expect(window.counts).toEqual({ succeeded: 2, failed: 0, ignored: 1, refused: 1 });
  await clock.advance(1_000_000_000);
  expect(window.counts).toEqual({ succeeded: 0, failed: 0, ignored: 0, refused: 0 });
});
