import { monotonicFactory } from 'ulid';

/**
 * Makes event ids: ULIDs that sort by time and, within one factory, strictly by order of making, even when the clock
 * stands still or runs back. `now` gives milliseconds since the epoch.
 */
export function createEventIds(now: () => number = Date.now): () => string {
  const next = monotonicFactory();
  let last = 0;
  return () => {
    last = Math.max(last, now());
    return next(last);
  };
}
