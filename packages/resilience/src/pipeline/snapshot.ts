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
  /** Attempts that waited too long because this process's own event loop was blocked: no failures to the breaker. */
  readonly selfInflicted: number;
  /** Calls that wait for a rate token. */
  readonly waiting: number;
  /** Rate tokens to be had at once; null without a rate limit. */
  readonly tokens: number | null;
  /** Retries in store; null without a budget. */
  readonly budget: number | null;
  readonly breaker: BreakerSnapshot | null;
}

/** How a breaker stands: the outcomes in its window, and how many of them failed or were slow. */
export interface BreakerSnapshot {
  readonly state: BreakerState;
  /** Which failure domain of the pipeline's own that is; null where it has a circuit of its own. */
  readonly level: 'platform' | 'endpoint' | 'store' | null;
  readonly outcomes: number;
  readonly failures: number;
  readonly slow: number;
  /** The part of the arriving calls that is let through: 1 while closed, 0 while open or half-open. */
  readonly share: number;
  /** What was said when it was opened by hand; null where it was not. */
  readonly reason: string | null;
  /** Calls that a dry run let through and would have refused. */
  readonly dryRefusals: number;
  /** Milliseconds until a call may be let through; 0 where one would be now. */
  readonly retryAfterMs: number;
}

export function takeSnapshot(
  { settings, breaker, limiter, budget, zombies, attempts, selfInflicted }: Pipeline,
  calls: { readonly active: number; readonly succeeded: number; readonly failed: number },
): ResilienceSnapshot {
  return {
    name: settings.name,
    ...calls,
    attempts,
    zombies,
    selfInflicted,
    waiting: limiter?.waiting ?? 0,
    tokens: limiter?.available ?? null,
    budget: budget?.left ?? null,
    breaker:
      breaker === undefined
        ? null
        : {
            state: breaker.state,
            level: breaker.level ?? null,
            ...breaker.counts,
            share: breaker.share,
            reason: breaker.reason ?? null,
            dryRefusals: breaker.refusals,
            retryAfterMs: breaker.retryAfterMs,
          },
  };
}
