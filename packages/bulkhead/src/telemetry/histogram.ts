/** Upper bounds of the buckets in milliseconds; one more bucket takes what is above them all. */
export const HISTOGRAM_BOUNDS_MS: readonly number[] = Object.freeze([
  1, 3, 10, 30, 100, 300, 1_000, 3_000, 10_000, 30_000, 100_000,
]);

/**
 * How many durations lay in each bucket of {@link HISTOGRAM_BOUNDS_MS}: above the bound before, up to its own; the last
 * is above them all. When a bucket reaches 65,535 all of them are halved, so that what is recent weighs more.
 */
export type Histogram = readonly number[];

/** The bucket that a duration lies in. */
export function bucketOf(ms: number): number {
  let bucket = 0;
  for (const bound of HISTOGRAM_BOUNDS_MS) {
    if (ms <= bound) break;
    bucket++;
  }
  return bucket;
}

/**
 * The upper bound, in milliseconds, of the bucket in which the `q`-quantile lies: `Infinity` for the last bucket,
 * `undefined` where nothing was recorded.
 */
export function quantileBoundMs(histogram: Histogram, q: number): number | undefined {
  let rank = Math.ceil(q * histogram.reduce((sum, count) => sum + count, 0));
  const bucket = histogram.findIndex((count) => {
    rank -= count;
    return count > 0 && rank <= 0;
  });
  return bucket < 0 ? undefined : (HISTOGRAM_BOUNDS_MS[bucket] ?? Number.POSITIVE_INFINITY);
}
