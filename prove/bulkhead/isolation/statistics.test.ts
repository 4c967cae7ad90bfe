import { describe, expect, it } from 'vitest';
import { medianInterval, quantile } from './statistics.ts';

describe('the interval of a median', () => {
  it('of nine values leaves out one at each end: 1 - 2 * 10 / 512 is 96 %', () => {
    expect(medianInterval([9, 1, 8, 2, 7, 3, 6, 4, 5])).toEqual({ low: 2, high: 8 });
  });

  it('of twenty values leaves out five at each end', () => {
    expect(medianInterval(Array.from({ length: 20 }, (_, n) => n + 1))).toEqual({ low: 6, high: 15 });
  });

  it('of five values is all of them', () => {
    expect(medianInterval([3, 1, 2, 5, 4])).toEqual({ low: 1, high: 5 });
  });
});

it('a quantile is a value that was there', () => {
  expect(quantile([5, 1, 4, 2, 3], 0.5)).toBe(3);
  expect(quantile([5, 1, 4, 2, 3], 0.99)).toBe(5);
});
