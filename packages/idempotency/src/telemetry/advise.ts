import { numberOption } from '@orderdock/kit';
import { AGE_BOUNDS_MS, type AgeHistogram } from './age-histogram.ts';

/** Options of {@link advise}. */
export interface AdviceOptions {
  readonly histogram: Pick<AgeHistogram, 'toJSON'>;
  /** The part of the duplicates that is to be met. @default 0.9999 */
  readonly quantile?: number | undefined;
  /** How sure the advice is to be that it meets that part. @default 0.95 */
  readonly confidence?: number | undefined;
  /** What the age is multiplied by. @default 1.5 */
  readonly margin?: number | undefined;
  /**
   * The least that is advised, in milliseconds: what has not happened yet, such as the longest redelivery after an
   * outage, is in no histogram.
   * @default 48 hours
   */
  readonly leastMs?: number | undefined;
}

/** How long a fact is worth keeping. */
export type Advice =
  | {
      readonly enough: true;
      readonly samples: number;
      /** No more than this is the age of that part of the duplicates; `Infinity` beyond the last bucket, two years. */
      readonly ageMs: number;
      /** For `doneTtlMs` of a fast tier at least, with the margin. */
      readonly keepMs: number;
    }
  /** Nothing can be said with this confidence yet. */
  | { readonly enough: false; readonly samples: number; readonly needed: number };

/**
 * Advises how long to keep committed facts, from the ages of the duplicates that came: the upper confidence bound of the
 * quantile, whatever the ages are distributed like. Of n samples those above the true quantile are Bin(n, 1 - q); the
 * k + 1st largest bounds it with confidence c, for the greatest k with P(Bin(n, 1 - q) <= k) <= 1 - c (David and
 * Nagaraja, Order Statistics, section 7.1). With the defaults the least number of samples is 29,956. Throws
 * {@link InvalidOptionError}.
 */
export function advise(options: AdviceOptions): Advice {
  const within = { min: 0.5, max: 0.999_999_9 };
  const quantile = numberOption('quantile', options.quantile ?? 0.9999, within);
  const confidence = numberOption('confidence', options.confidence ?? 0.95, within);
  const margin = numberOption('margin', options.margin ?? 1.5, { min: 1, max: 1_000 });
  const leastMs = numberOption('leastMs', options.leastMs ?? 172_800_000, { min: 0 });
  const counts = options.histogram.toJSON();
  const samples = counts.reduce((sum, count) => sum + count, 0);
  const needed = Math.ceil(Math.log(1 - confidence) / Math.log(quantile));
  if (samples < needed) return { enough: false, samples, needed };
  const ageMs = largestBut(counts, missesOf(samples, 1 - quantile, 1 - confidence));
  return { enough: true, samples, ageMs, keepMs: Math.max(leastMs, Math.ceil(ageMs * margin)) };
}

/** The greatest k with P(Bin(samples, chance) <= k) <= risk; the terms are summed as they are, for the exact k. */
function missesOf(samples: number, chance: number, risk: number): number {
  const expected = samples * chance;
  // Where the first term underflows, by the normal approximation, rounded to the safe side.
  if (expected > 500) {
    return Math.max(0, Math.floor(expected + normalQuantile(risk) * Math.sqrt(expected) - 2));
  }
  let term = Math.exp(samples * Math.log1p(-chance));
  let sum = term;
  let misses = -1;
  while (sum <= risk) {
    misses += 1;
    term *= ((samples - misses) / (misses + 1)) * (chance / (1 - chance));
    sum += term;
  }
  return Math.max(0, misses);
}

/** The quantile of the normal distribution for p < 0.5, to 4.5e-4: Abramowitz and Stegun, 26.2.23. */
function normalQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(p));
  return (
    (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t ** 3) -
    t
  );
}

/** The bound of the bucket of the sample above which there are `misses` others. */
function largestBut(counts: readonly number[], misses: number): number {
  let above = 0;
  for (let at = counts.length - 1; at >= 0; at--) {
    above += counts[at] ?? 0;
    if (above > misses) return AGE_BOUNDS_MS[at] ?? Number.POSITIVE_INFINITY;
  }
  return AGE_BOUNDS_MS[0] ?? 0;
}
