import { InvalidOptionError } from '@orderdock/kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AGE_BOUNDS_MS, createAgeHistogram } from './age-histogram.ts';

const only = (at: number) =>
  AGE_BOUNDS_MS.concat(Number.POSITIVE_INFINITY).map((_, index) => (index === at ? 1 : 0));

test('the bounds go from a second to more than two years by the square root of 2', () => {
  expect(AGE_BOUNDS_MS.slice(0, 5)).toEqual([1_000, 1_414, 2_000, 2_828, 4_000]);
  expect(AGE_BOUNDS_MS.at(-1)).toBe(67_108_864_000);
});

test.each([
  [0, 0],
  [999.5, 0],
  [1_000, 0],
  [1_001, 1],
  [1_414, 1],
  [1_415, 2],
  [67_108_864_000, 52],
  [67_108_864_001, 53],
  [Number.POSITIVE_INFINITY, 53],
])('an age of %d ms is in bucket %i', (ageMs, bucket) => {
  const histogram = createAgeHistogram();
  histogram.add(ageMs);
  expect(histogram.toJSON()).toEqual(only(bucket));
});

test('what is no age is not counted', () => {
  const histogram = createAgeHistogram();
  for (const age of [Number.NaN, -1, Number.NEGATIVE_INFINITY]) histogram.add(age);
  expect(histogram.samples).toBe(0);
});

test('ages that several processes counted are those that one would have counted', () => {
  const ages = fc.array(fc.double({ min: 0, max: 1e12, noNaN: true }));
  fc.assert(
    fc.property(ages, ages, (one, two) => {
      const all = createAgeHistogram();
      for (const age of [...one, ...two]) all.add(age);
      const [first, second] = [createAgeHistogram(), createAgeHistogram()];
      for (const age of one) first.add(age);
      for (const age of two) second.add(age);
      const merged = createAgeHistogram(JSON.parse(JSON.stringify(first)));
      merged.merge(second.toJSON());
      expect(merged.toJSON()).toEqual(all.toJSON());
      expect(merged.samples).toBe(one.length + two.length);
    }),
  );
});

test.each([[[-1]], [[0.5]], [[Number.NaN]], [Array(60).fill(0)]])('counts like %j are refused', (counts) => {
  expect(() => createAgeHistogram(counts)).toThrow(InvalidOptionError);
});
