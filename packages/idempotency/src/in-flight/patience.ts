import type { Clock } from '@orderdock/kit';
import { within } from './within.ts';

/** How long one call may still wait for another, and the rising pauses between its looks. */
export interface Patience {
  /** Sleeps until the next look; `false`, at once, when the time is over. */
  pause(): Promise<boolean>;
  /** `{ value }` if `promise` settles in time, else `undefined`. */
  wait<T>(promise: Promise<T>): Promise<{ readonly value: T } | undefined>;
}

/** The pauses between two looks, in milliseconds. */
export interface Pace {
  readonly pollMinMs: number;
  readonly pollMaxMs: number;
}

/** A budget of `waitMs` from now on. */
export function createPatience(
  clock: Clock,
  waitMs: number,
  pace: Pace,
  signal: AbortSignal | undefined,
): Patience {
  const end = clock.monotonic() + waitMs;
  const left = () => end - clock.monotonic();
  let step = pace.pollMinMs;
  return {
    async pause() {
      if (left() <= 0) return false;
      // Between half and the whole step: callers that were refused together do not come back together.
      await clock.sleep(Math.min(left(), step * (0.5 + Math.random() / 2)), signal);
      step = Math.min(step * 2, pace.pollMaxMs);
      return true;
    },
    wait: async (promise) => (left() <= 0 ? undefined : within(promise, left(), clock, signal)),
  };
}

/** `leastMs` and up to half as much again, so that callers that were refused together do not come back together. */
export function spread(leastMs: number): number {
  return Math.round(leastMs * (1 + Math.random() / 2));
}
