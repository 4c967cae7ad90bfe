import type { BreakerState } from '../breaker/breaker.ts';
import type { Pipeline } from './pipeline.ts';

/** How a pipeline stands at this moment, and what it has done since it was made. */
export interface ResilienceSnapshot {
  readonly name: string;
  /** Calls that have not been answered. */
  readonly active: number;
  /** Calls answered by the work. */
  readonly succeeded: number;
  /** Calls that failed; a fallback may have answered in their stead. */
  readonly failed: number;
  /** Times that the work was started. */
  readonly attempts: number;
  /** Work that nobody waits for and that has not ended: it keeps its permit. */
  readonly zombies: number;
  /** Calls that wait for a rate token. */
  readonly waiting: number;
  /** Rate tokens to be had at once; null without a rate limit. */
  readonly tokens: number | null;
  /** Retries in store; null without a budget. */
  readonly budget: number | null;
  readonly breaker: BreakerSnapshot | null;
}

/** How a breaker stands: the outcomes in its window, and how many of them failed. */
export interface BreakerSnapshot {
  readonly state: BreakerState;
  readonly outcomes: number;
  readonly failures: number;
  /** Milliseconds until a call may be let through; 0 where one would be now. */
  readonly retryAfterMs: number;
}

export function takeSnapshot(
  { settings, breaker, pacer, budget, zombies, attempts }: Pipeline,
  calls: { readonly active: number; readonly succeeded: number; readonly failed: number },
): ResilienceSnapshot {
  return {
    name: settings.name,
    ...calls,
    attempts,
    zombies,
    waiting: pacer?.waiting ?? 0,
    tokens: pacer?.available ?? null,
    budget: budget?.left ?? null,
    breaker:
      breaker === undefined
        ? null
        : {
            state: breaker.state,
            outcomes: breaker.outcomes,
            failures: breaker.failures,
            retryAfterMs: breaker.retryAfterMs,
          },
  };
}
