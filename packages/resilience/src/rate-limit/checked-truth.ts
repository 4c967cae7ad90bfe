import type { BucketTruth, RateAnswer, ServerTruth } from './profile.ts';

const DAY_MS = 86_400_000;

/** What can be worked with of what a profile read: finite numbers, a size of at least 1, a rate above 0, waits up to a day. */
export function checkedTruth({ buckets, refused, actualCost, retryAfterMs }: ServerTruth): ServerTruth {
  return {
    buckets: buckets.map(checkedBucket),
    refused,
    actualCost: within(actualCost, 0, 1e12),
    retryAfterMs: within(retryAfterMs, 0, DAY_MS) ?? (retryAfterMs === undefined ? undefined : DAY_MS),
  };
}

function checkedBucket({ bucket, available, capacity, perSecond, resetMs }: BucketTruth): BucketTruth {
  return {
    bucket,
    available: within(available, -1e12, 1e12),
    capacity: within(capacity, 1, 1e12),
    perSecond: within(perSecond, 1e-6, 1e9),
    resetMs: within(resetMs, 0, 32 * DAY_MS),
  };
}

function within(value: number | undefined, min: number, max: number): number | undefined {
  return typeof value === 'number' && value >= min && value <= max ? value : undefined;
}

/** By how much a reservation was too high; below 0 where it was too low. What the caller says goes before the body. */
export function surplusOf(cost: number, answer: RateAnswer, truth: ServerTruth | undefined): number {
  const actual = within(answer.actualCost, 0, 1e12) ?? truth?.actualCost;
  return actual === undefined ? 0 : cost - actual;
}
