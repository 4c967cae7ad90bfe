import { expect, test } from 'vitest';
import { type Goal, judge, take, type Verdict } from './figure.ts';

test.each<[Goal | undefined, number, number, Verdict]>([
  [{ max: 1.2 }, 1.0, 1.2, 'PASS'],
  [{ max: 1.2 }, 1.1, 1.3, 'INCONCLUSIVE'],
  [{ max: 1.2 }, 1.21, 1.3, 'FAIL'],
  [{ min: 2 }, 2, 3, 'PASS'],
  [{ min: 2 }, 1, 3, 'INCONCLUSIVE'],
  [{ min: 2 }, 1, 1.9, 'FAIL'],
  [undefined, 1, 2, 'SHOWN'],
])('against the goal %o an interval from %d to %d is %s', (goal, low, high, verdict) => {
  expect(judge({ median: (low + high) / 2, low, high }, goal)).toBe(verdict);
});

test('a figure is the median of its samples with their interval and the verdict', async () => {
  const measure = async () => [1, 2, 3, 4, 5, 6, 7, 8, 9];
  expect(await take({ name: 'n', compares: 'c', unit: 'x', goal: { max: 8 }, measure })).toEqual({
    name: 'n',
    compares: 'c',
    unit: 'x',
    goal: { max: 8 },
    estimate: { median: 5, low: 2, high: 8 },
    samples: 9,
    verdict: 'PASS',
  });
});
