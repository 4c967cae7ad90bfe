import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffCeiling, decorrelatedCeiling, drawDecorrelated, drawDelay } from './backoff.ts';

test('the ceiling doubles from the first delay up to the cap', () => {
  expect([1, 2, 3, 4, 5].map((n) => backoffCeiling(n, 1_000, 6_000))).toEqual([
    1_000, 2_000, 4_000, 6_000, 6_000,
  ]);
});

test('the draw spreads over the whole span under the ceiling, at the cap as well', () => {
  const ceiling = backoffCeiling(9, 1_000, 6_000);
  expect([0, 0.25, 0.75].map((random) => drawDelay(ceiling, undefined, () => random))).toEqual([
    0, 1_500, 4_500,
  ]);
});

test('a wait is never shorter than the hint and never much longer than the longer of the two', () => {
  const ms = fc.double({ min: 0, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(
      ms,
      ms,
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (ceiling, hint, random) => {
        const delay = drawDelay(ceiling, hint, () => random);
        expect(delay).toBeGreaterThanOrEqual(hint);
        expect(delay).toBeLessThanOrEqual(Math.max(ceiling, hint + ceiling / 10));
      },
    ),
  );
});

test('clients with the same hint do not come back at the same instant', () => {
  expect(drawDelay(4_000, 10_000, () => 0.1)).not.toBe(drawDelay(4_000, 10_000, () => 0.9));
});

test('decorrelated jitter draws between the first delay and three times the last wait, spread under the cap as well', () => {
  const draw = (lastDelayMs: number, random: number) =>
    drawDecorrelated({ firstDelayMs: 1_000, maxDelayMs: 6_000, lastDelayMs }, undefined, () => random);
  expect([draw(0, 0), draw(0, 0.5), draw(1_500, 0.5)]).toEqual([1_000, 2_000, 2_750]);
  expect([draw(5_000, 0.25), draw(5_000, 0.75)]).toEqual([2_250, 4_750]);
  expect(decorrelatedCeiling(5_000, 1_000, 6_000)).toBe(6_000);
  expect(drawDecorrelated({ firstDelayMs: 10, maxDelayMs: 60, lastDelayMs: 0 }, 500, () => 0.5)).toBe(502);
});
