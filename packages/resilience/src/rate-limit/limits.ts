import { InvalidOptionError, numberOption } from '@orderdock/kit';
import type { RateBucket } from './profile.ts';

/** A bucket as it is enforced: the part that is left to others is off. */
export interface Limit {
  readonly name: string;
  readonly kind: 'refill' | 'window';
  readonly counts: 'cost' | 'calls';
  readonly capacity: number;
  /** Tokens that come in a second; of a window what it gives on average. */
  readonly perSecond: number;
  /** 0 for a bucket that refills. */
  readonly windowMs: number;
  /** The part of the platform's bucket that is not used, from 0 up to, not including, 1. */
  readonly headroom: number;
}

const positive = { min: Number.MIN_VALUE, max: 1e12 } as const;

/** Checks the buckets of a profile. Throws `InvalidOptionError`. */
export function resolveLimits(buckets: readonly RateBucket[], headroom: number): readonly Limit[] {
  if (!Array.isArray(buckets) || buckets.length === 0 || buckets.length > 8) {
    throw new InvalidOptionError('buckets', 'a list of 1 to 8 buckets', buckets);
  }
  if (new Set(buckets.map(({ name }) => name)).size < buckets.length) {
    throw new InvalidOptionError('buckets', 'a list of buckets with different names', buckets);
  }
  numberOption('headroom', headroom, { min: 0, max: 0.9 });
  return Object.freeze(buckets.map((bucket) => resolveLimit(bucket, headroom)));
}

function resolveLimit(bucket: RateBucket, headroom: number): Limit {
  const { name, counts = 'cost' } = bucket;
  if (!/^[a-z][a-z0-9_-]{0,31}$/.test(name)) {
    throw new InvalidOptionError('buckets.name', 'up to 32 lower case letters, digits, _ and -', name);
  }
  if ('windowMs' in bucket) {
    const windowMs = numberOption('buckets.windowMs', bucket.windowMs, { min: 60, max: 1e10 });
    const capacity = numberOption('buckets.limit', bucket.limit, { ...positive, min: 1 });
    const perSecond = (capacity / windowMs) * 1_000;
    return Object.freeze({ name, kind: 'window', counts, capacity, perSecond, windowMs, headroom: 0 });
  }
  const burst = numberOption('buckets.burst', bucket.burst, { ...positive, min: 1 });
  const perSecond = numberOption('buckets.perSecond', bucket.perSecond, positive);
  const capacity = usable(burst, headroom);
  // A bucket of one token has nothing to leave to others.
  return Object.freeze({
    ...{ name, kind: 'refill', counts, capacity, perSecond, windowMs: 0 },
    headroom: capacity === burst ? 0 : headroom,
  } as const);
}

/** What is used of a bucket of that size: at least one token. */
export function usable(burst: number, headroom: number): number {
  return Math.max(Math.min(1, burst), burst * (1 - headroom));
}
