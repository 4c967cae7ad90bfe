import type { Clock } from '@orderdock/kit';

/** How often something may be done: `burst` times at once, and once more in each `intervalMs`. */
export interface LoadBudget {
  /** Takes one; 0 where there was one, else the milliseconds until there is. */
  take(): number;
}

/** A token bucket by the clock's monotonic time. */
export function createLoadBudget(options: {
  readonly burst: number;
  readonly intervalMs: number;
  readonly clock: Clock;
}): LoadBudget {
  const { burst, intervalMs, clock } = options;
  /** When the bucket is full again. */
  let fullAt = clock.monotonic();
  return {
    take() {
      const now = clock.monotonic();
      const next = Math.max(fullAt, now) + intervalMs;
      const waitMs = next - now - burst * intervalMs;
      if (waitMs <= 0) fullAt = next;
      return Math.max(0, waitMs);
    },
  };
}
