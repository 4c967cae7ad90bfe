import { createFakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLoadBudget } from './load-budget.ts';

const INTERVAL = 5_000;
const waits = fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 40 });

test('whatever the pauses, no span of time holds more than the burst and one in each interval', async () => {
  await fc.assert(
    fc.asyncProperty(waits, fc.integer({ min: 1, max: 6 }), async (pauses, burst) => {
      const clock = createFakeClock();
      const budget = createLoadBudget({ burst, intervalMs: INTERVAL, clock });
      const granted: number[] = [];
      for (const pause of pauses) {
        await clock.advance(pause);
        while (budget.take() === 0) granted.push(clock.monotonic());
      }
      for (const [first, from] of granted.entries())
        for (const [last, to] of granted.entries())
          if (last >= first) expect(last - first + 1).toBeLessThanOrEqual(burst + (to - from) / INTERVAL);
    }),
    { numRuns: 50 },
  );
});

test('what it says to wait is exactly enough', async () => {
  await fc.assert(
    fc.asyncProperty(waits, async (pauses) => {
      const clock = createFakeClock();
      const budget = createLoadBudget({ burst: 2, intervalMs: INTERVAL, clock });
      for (const pause of pauses) {
        await clock.advance(pause);
        const waitMs = budget.take();
        if (waitMs === 0) continue;
        await clock.advance(waitMs - 1);
        expect(budget.take()).toBe(1);
        await clock.advance(1);
        expect(budget.take()).toBe(0);
      }
    }),
    { numRuns: 50 },
  );
});
