import type { Limit } from './limits.ts';
import { usable } from './limits.ts';
import type { BucketTruth } from './profile.ts';

/** What of ours the platform may not have counted yet when it measured. */
export interface Uncounted {
  /** Sent after the call whose answer this is. */
  readonly sentAfter: number;
  /** Not answered when that call was sent, and sent before it. */
  readonly sentBefore: number;
}

/**
 * What we believe is there, corrected by what the platform says was left after one call. Of ours it had then counted all
 * that was answered before the call was sent, hardly anything that was sent later, and perhaps what was under way between
 * the two: the truth lies in a span, and a belief inside it is no drift and stays as it is.
 *
 *     left − sentAfter − sentBefore  ≤  what is there for others of ours  ≤  left − sentAfter
 *
 * A belief above the span was drawn down by others. One below it rises to the lower end only, so that nothing that is under
 * way is forgotten, and when nothing is under way both ends are what the platform said.
 */
export function correctLevel(believed: number, left: number, { sentAfter, sentBefore }: Uncounted): number {
  return Math.min(left - sentAfter, Math.max(believed, left - sentAfter - sentBefore));
}

/** A bucket's own numbers, checked; undefined where the platform said nothing that can be used. */
export interface Tuning {
  readonly capacity: number;
  readonly perSecond: number;
  /** The part of the platform's bucket that is left to others, in tokens. */
  readonly reserve: number;
}

/** The size and the rate that hold by what the platform says: the profile's where it says nothing. */
export function tuningOf(limit: Limit, present: Tuning, truth: BucketTruth): Tuning {
  const size = truth.capacity !== undefined && truth.capacity >= 1 ? truth.capacity : undefined;
  const capacity = size === undefined ? present.capacity : usable(size, limit.headroom);
  const reserve = size === undefined ? present.reserve : size - capacity;
  const faster = truth.perSecond !== undefined && truth.perSecond > 0 ? truth.perSecond : undefined;
  return { capacity, reserve, perSecond: faster ?? present.perSecond };
}

/** As the profile says it. */
export function firstTuning({ capacity, perSecond, headroom }: Limit): Tuning {
  return { capacity, perSecond, reserve: headroom === 0 ? 0 : capacity / (1 - headroom) - capacity };
}
