import type { BreakerRecord } from '../breaker/breaker-record.ts';

/** A domain that was put away. */
export interface SleepingDomain {
  readonly record: BreakerRecord;
  /** Up to when it has heard of what lies above it, in monotonic milliseconds. */
  readonly since: number;
  /** When the store last failed in a way that is nobody's but its own, in monotonic milliseconds. */
  readonly ownAt: number;
}

/** A domain as one text: a third of what its fields take. */
export type Slumber = string & { readonly kind?: 'slumber' };

export function fallAsleep({ record, since, ownAt }: SleepingDomain): Slumber {
  const { state, until, failingSince, failuresInARow, step, reason, window } = record;
  return JSON.stringify([
    ...[state, until && Math.ceil(until), Math.ceil(failingSince), failuresInARow, step, reason, window],
    // What never was is null.
    ...[Math.ceil(since), ownAt === Number.NEGATIVE_INFINITY ? null : Math.ceil(ownAt)],
  ]);
}

/** The domain as it fell asleep in this process. */
export function wake(slumber: Slumber): SleepingDomain {
  const [state, until, failingSince, failuresInARow, step, reason, window, since, ownAt] =
    JSON.parse(slumber);
  return {
    record: { state, until, failingSince, failuresInARow, step, reason, window },
    since,
    ownAt: ownAt ?? Number.NEGATIVE_INFINITY,
  };
}
