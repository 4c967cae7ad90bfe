/** A median and the interval that holds the true one with at least the stated confidence. */
export interface Estimate {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/** The middle sample, or the mean of the two in the middle. */
export function median(samples: readonly number[]): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new RangeError('A median needs a sample');
  return (lower + upper) / 2;
}

/**
 * The median with its order-statistic interval: each sample lies below the true median with probability ½, so that the
 * number below it is binomial, whatever the distribution. Throws a RangeError where the samples are too few (under 6 for
 * 95 %).
 *
 * @see https://en.wikipedia.org/wiki/Order_statistic (§ confidence intervals for quantiles)
 */
export function estimateMedian(samples: readonly number[], confidence = 0.95): Estimate {
  const sorted = samples.toSorted((a, b) => a - b);
  const rank = lowerRank(sorted.length, confidence);
  const low = sorted[rank - 1];
  const high = sorted[sorted.length - rank];
  if (low === undefined || high === undefined) {
    throw new RangeError(`${samples.length} samples are too few for an interval of ${confidence * 100} %`);
  }
  return { median: median(sorted), low, high };
}

/** The highest rank k for which the k-th lowest and k-th highest of `n` samples still enclose enough; 0 for none. */
function lowerRank(n: number, confidence: number): number {
  let mass = 0.5 ** n;
  let below = mass;
  let rank = 0;
  while (1 - 2 * below >= confidence) {
    rank++;
    mass *= (n - rank + 1) / rank;
    below += mass;
  }
  return rank;
}
