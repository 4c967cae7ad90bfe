import { InvalidOptionError } from '@orderdock/kit';
import { expect, test } from 'vitest';
import { advise } from './advise.ts';
import { createAgeHistogram } from './age-histogram.ts';

const [SECOND, HOUR, DAY] = [1_000, 3_600_000, 86_400_000];

/** `samples` ages of which all are a second but the oldest ones, which are given. */
function histogramOf(samples: number, ...oldest: number[]) {
  const histogram = createAgeHistogram([samples - oldest.length]);
  for (const age of oldest) histogram.add(age);
  return histogram;
}

test('too few duplicates give no advice, but how many it takes', () => {
  const histogram = histogramOf(29_955, DAY);
  expect(advise({ histogram })).toEqual({ enough: false, samples: 29_955, needed: 29_956 });
  expect(advise({ histogram: createAgeHistogram() })).toMatchObject({ enough: false, samples: 0 });
});

test('at the least number of duplicates the oldest one decides, by the bound of its bucket and the margin', () => {
  const advice = advise({ histogram: histogramOf(29_956, 100 * HOUR), leastMs: 0 });
  // 2^18.5 seconds is the first bound from 100 hours up.
  const bound = 370_727_600;
  expect(advice).toEqual({ enough: true, samples: 29_956, ageMs: bound, keepMs: Math.ceil(bound * 1.5) });
});

// Wilks' sample sizes for the 95th percentile with 95 % confidence.
test.each([
  [59, 0],
  [92, 0],
  [93, 1],
  [123, 1],
  [124, 2],
  [153, 3],
  [181, 4],
  [208, 5],
  [234, 6],
  [259, 6],
  [260, 7],
])('of %i duplicates the %i oldest may be passed over for the 95th percentile', (samples, passed) => {
  const oldest = Array.from({ length: 9 }, (_, index) => SECOND * 4 ** (index + 1));
  const advice = advise({
    histogram: histogramOf(samples, ...oldest),
    quantile: 0.95,
    leastMs: 0,
    margin: 1,
  });
  expect(advice).toMatchObject({ enough: true, ageMs: oldest.at(-1 - passed) });
});

test('with very many duplicates the quantile itself is met, and never undercut', () => {
  // A million, of which 100 are the share of the quantile: 10 minutes old at least.
  const histogram = createAgeHistogram();
  const counts = [...histogram.toJSON()];
  counts[0] = 99_000_000;
  counts[10] = 990_000;
  counts[20] = 10_000;
  histogram.merge(counts);
  expect(advise({ histogram, leastMs: 0, margin: 1 })).toMatchObject({ ageMs: SECOND * 2 ** 10 });
  expect(advise({ histogram, leastMs: 0, margin: 1, quantile: 0.9998 })).toMatchObject({
    ageMs: SECOND * 2 ** 5,
  });
});

test('whatever the ages were, no less is advised than platforms are known to take for a redelivery', () => {
  expect(advise({ histogram: histogramOf(50_000) })).toMatchObject({ ageMs: SECOND, keepMs: 2 * DAY });
});

test('beyond the last bucket the advice is to keep for ever', () => {
  const advice = advise({ histogram: histogramOf(30_000, 4 * 365 * DAY) });
  expect(advice).toMatchObject({ ageMs: Number.POSITIVE_INFINITY, keepMs: Number.POSITIVE_INFINITY });
});

test.each([
  [{ quantile: 1 }, /`quantile`/],
  [{ confidence: 0 }, /`confidence`/],
  [{ margin: 0.9 }, /`margin`/],
  [{ leastMs: -1 }, /`leastMs`/],
])('options that cannot work are refused: %j', (options, message) => {
  const call = () => advise({ histogram: createAgeHistogram(), ...options });
  expect(call).toThrow(InvalidOptionError);
  expect(call).toThrow(message);
});
