import { expect, test } from 'vitest';
import { estimateMedian, median } from './statistics.ts';

const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

test('the median is the middle sample, or the mean of the two in the middle, in any order', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([10, 1, 2, 3])).toBe(2.5);
  expect(median([7])).toBe(7);
  expect(() => median([])).toThrow(RangeError);
});

// The ranks of the sign-test tables: coverage is 1 − 2·P(Bin(n, ½) < k).
test.each([
  [6, 1, 6], // 96.9 %
  [9, 2, 8], // 96.1 %
  [15, 4, 12], // 96.5 %
  [20, 6, 15], // 95.9 %
  [25, 8, 18], // 95.7 %
])('of %i samples the 95 %% interval reaches from rank %i to rank %i', (n, low, high) => {
  expect(estimateMedian(upTo(n))).toEqual({ median: (n + 1) / 2, low, high });
});

test('an outlier moves neither the median nor the interval', () => {
  const samples = upTo(9);
  samples[8] = 1_000_000;
  expect(estimateMedian(samples)).toEqual({ median: 5, low: 2, high: 8 });
});

test('too few samples give no interval', () => {
  expect(() => estimateMedian(upTo(5))).toThrow('5 samples are too few for an interval of 95 %');
});
