import { InvalidOptionError } from '@orderdock/kit';

/**
 * Upper bounds of the buckets, in milliseconds: a second and from there by the square root of 2, up to 2^26 seconds,
 * which is a little over two years. A bucket therefore tells an age to within 42 %.
 */
export const AGE_BOUNDS_MS: readonly number[] = Object.freeze(
  Array.from({ length: 53 }, (_, index) => Math.round(1_000 * 2 ** (index / 2))),
);

/** How many duplicates met a record of each age: one count for each bound, and one for what is older than all. */
export interface AgeHistogram {
  /** Counts one age in milliseconds; what is no number or below 0 is not counted. */
  add(ageMs: number): void;
  /** Counts what another one has counted, for example that of another process. Throws {@link InvalidOptionError}. */
  merge(counts: readonly number[]): void;
  /** The counts as they are: JSON, to be kept or sent to where they are merged. */
  toJSON(): readonly number[];
  /** How many ages were counted. */
  readonly samples: number;
}

/** Makes a histogram that is empty, or that has these counts. Throws {@link InvalidOptionError}. */
export function createAgeHistogram(counts: readonly number[] = []): AgeHistogram {
  const own = new Array<number>(AGE_BOUNDS_MS.length + 1).fill(0);
  const histogram: AgeHistogram = {
    add(ageMs) {
      if (!(ageMs >= 0)) return;
      const at = bucketOf(ageMs);
      own[at] = (own[at] ?? 0) + 1;
    },
    merge(others) {
      const valid =
        others.length <= own.length && others.every((count) => Number.isSafeInteger(count) && count >= 0);
      if (!valid)
        throw new InvalidOptionError('counts', `at most ${own.length} whole numbers from 0 up`, others);
      for (const [at, count] of others.entries()) own[at] = (own[at] ?? 0) + count;
    },
    toJSON: () => [...own],
    get samples() {
      return own.reduce((sum, count) => sum + count, 0);
    },
  };
  histogram.merge(counts);
  return histogram;
}

/** The first bucket whose bound is not below the age, by halving; the last one if there is none. */
function bucketOf(ageMs: number): number {
  let [low, high] = [0, AGE_BOUNDS_MS.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ageMs <= (AGE_BOUNDS_MS[middle] ?? Number.POSITIVE_INFINITY)) high = middle;
    else low = middle + 1;
  }
  return low;
}
