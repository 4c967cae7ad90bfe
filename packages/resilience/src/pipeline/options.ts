import type { Clock, Logger } from '@orderdock/kit';
import type { Classify } from '../retry/classify.ts';
import type { Admission } from './admission.ts';

/** When and how often a failed attempt is repeated. */
export interface RetryOptions {
  /** Attempts after the first. @default 3 */
  readonly retries?: number | undefined;
  /** The longest wait before the first retry; it doubles each time. Full jitter: the wait is drawn from 0 up to it. @default 1000 */
  readonly firstDelayMs?: number | undefined;
  /** Where the doubling ends. The wait is drawn under it, so that jitter remains. @default 30000 */
  readonly maxDelayMs?: number | undefined;
  /** A longer `retryAfterMs` of an error is not waited for: the call gives up at once. @default 60000 */
  readonly maxRetryAfterMs?: number | undefined;
  /** The retries that all calls of the pipeline share; `false` for no such limit. */
  readonly budget?: RetryBudgetOptions | false | undefined;
}

/** Retries in store: each one spends 1, each call that succeeds earns a part. */
export interface RetryBudgetOptions {
  /** How many are in store at first, and at most. @default 50 */
  readonly capacity?: number | undefined;
  /** What one success earns. @default 0.1 */
  readonly perSuccess?: number | undefined;
}

/** When the circuit opens, and for how long. */
export interface BreakerOptions {
  /** How many of the last outcomes are looked at. @default 10 */
  readonly window?: number | undefined;
  /** The part of the window that must have failed, above 0 and up to 1; fewer outcomes than a full window can do it. @default 0.5 */
  readonly failureRatio?: number | undefined;
  /** How long the circuit stays open before one probe is let through. @default 10000 */
  readonly resetMs?: number | undefined;
  /** How long a probe may keep the others waiting before the next call probes in its stead. @default the value of `resetMs` */
  readonly probeLeaseMs?: number | undefined;
}

/** A token bucket; in any span of t milliseconds at most `burst + t × tokens / intervalMs` tokens are taken. */
export interface RateLimitOptions {
  /** Tokens that come in `intervalMs`, evenly spread. */
  readonly tokens: number;
  readonly intervalMs: number;
  /** Tokens that an idle bucket holds. @default the value of `tokens`, at least 1 */
  readonly burst?: number | undefined;
  /** Calls that may wait for a token at the same time; one more is refused at once. @default 1000 */
  readonly maxWaiting?: number | undefined;
}

/** Answers in place of a call that failed; what it throws is what the caller gets. */
export type Fallback<F> = (failure: {
  readonly error: unknown;
  readonly signal: AbortSignal | undefined;
}) => F | Promise<F>;

/** What a pipeline is made of. Its order is fixed. */
export interface ResilienceOptions<F = never> {
  /** Names the pipeline in errors, events and logs. */
  readonly name: string;
  /** The longest that a call may take in all, waits and retries included. @default no limit */
  readonly deadlineMs?: number | undefined;
  /** The longest that one attempt may take; `false` for no limit. @default 5000 */
  readonly timeoutMs?: number | false | undefined;
  /** `false` for one attempt only. */
  readonly retry?: RetryOptions | false | undefined;
  /** `false` for no circuit breaker. */
  readonly breaker?: BreakerOptions | false | undefined;
  /** @default no rate limit */
  readonly rateLimit?: RateLimitOptions | undefined;
  /** Hands out the room for each attempt: a bulkhead. @default none: every attempt has room */
  readonly admission?: Admission | undefined;
  /** What an error of the work means. @default classifyError */
  readonly classify?: Classify | undefined;
  /**
   * Asked when a call has failed, except where the caller aborted it, the pipeline was closed, the error was `ignored`, or
   * a write's outcome is unknown: those always reach the caller.
   */
  readonly fallback?: Fallback<F> | undefined;
  /** @default the system's */
  readonly clock?: Clock | undefined;
  /** From 0 up to, not including, 1. @default Math.random */
  readonly random?: (() => number) | undefined;
  /** Hears of circuits that open and close. @default silent */
  readonly logger?: Logger | undefined;
}
