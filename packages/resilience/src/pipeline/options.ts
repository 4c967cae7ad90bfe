import type { Clock, Logger } from '@orderdock/kit';
import type { BreakerOptions } from '../breaker/options.ts';
import type { FailureDomain } from '../domains/failure-domain.ts';
import type { Fallback } from '../fallback/fallback.ts';
import type { LimiterOptions, RateLimitOptions } from '../rate-limit/settings.ts';
import type { Classify } from '../retry/classify.ts';
import type { RetryBudget, RetryBudgetOptions } from '../retry/retry-budget.ts';
import type { LoopMonitor } from '../stall/loop-monitor.ts';
import type { Admission } from './admission.ts';

/** When and how often a failed attempt is repeated. */
export interface RetryOptions {
  /** Attempts after the first. @default 3 */
  readonly retries?: number | undefined;
  /** The longest wait before the first retry; it doubles each time. @default 1000 */
  readonly firstDelayMs?: number | undefined;
  /** Where the doubling ends. The wait is drawn under it, so that jitter remains. @default 30000 */
  readonly maxDelayMs?: number | undefined;
  /**
   * `full` draws the wait from 0 up to its ceiling; `decorrelated` between `firstDelayMs` and three times the last wait.
   * @default 'full'
   */
  readonly jitter?: 'full' | 'decorrelated' | undefined;
  /** A longer `retryAfterMs` of an error is not waited for: the call gives up at once. @default 60000 */
  readonly maxRetryAfterMs?: number | undefined;
  /**
   * The retries that all calls of the pipeline share; one of `createRetryBudget` to share it with other pipelines; `false`
   * for no such limit.
   */
  readonly budget?: RetryBudgetOptions | RetryBudget | false | undefined;
}

/** How a write whose answer was lost is looked for. */
export interface VerifyOptions {
  /**
   * How long a request that nobody waits for may still be on its way: `verify` is not asked before. A `took: false` from
   * before would be no answer. @default 1000
   */
  readonly settleMs?: number | undefined;
  /**
   * How often `verify` is asked again where it fails, or where the lost attempt still runs. Where our own circuit, room or
   * tokens refuse it, that is waited for within the deadline and not counted. @default 3
   */
  readonly retries?: number | undefined;
}

/** What a pipeline is made of. Its order is fixed. */
export interface ResilienceOptions<F = never> {
  /** Names the pipeline in errors, events and logs. */
  readonly name: string;
  /** The longest that a call may take in all, waits and retries included. @default no limit */
  readonly deadlineMs?: number | undefined;
  /** The longest that one attempt may take; `false` for no limit. @default 5000 */
  readonly timeoutMs?: number | false | undefined;
  /**
   * The most work that may go on although nobody waits for it. Further attempts are refused with `ZombieLimitError` until
   * some has ended. @default 1000
   */
  readonly maxZombies?: number | undefined;
  /**
   * `refuse` starts no attempt where less time is left before the deadline than a successful one typically takes: the
   * median of this pipeline, once it has seen 20. @default 'refuse'
   */
  readonly lateStart?: 'refuse' | 'allow' | undefined;
  /** How writes with a `verify` are looked for. */
  readonly verify?: VerifyOptions | undefined;
  /** `false` for one attempt only. */
  readonly retry?: RetryOptions | false | undefined;
  /** `false` for no circuit breaker; a domain of `createFailureDomains` to share its circuits with other pipelines. */
  readonly breaker?: BreakerOptions | FailureDomain | false | undefined;
  /** @default no rate limit */
  readonly rateLimit?: RateLimitOptions | LimiterOptions | undefined;
  /** Hands out the room for each attempt: a bulkhead. @default none: every attempt has room */
  readonly admission?: Admission | undefined;
  /** What an error of the work means. @default classifyError */
  readonly classify?: Classify | undefined;
  /**
   * Asked when a call has failed, except where the caller aborted it, the pipeline was closed, the error was `ignored`, or
   * a write's outcome is unknown: those always reach the caller.
   */
  readonly fallback?: Fallback<F> | undefined;
  /**
   * Whether refusals by the circuit, or for zombies, carry a stack trace. Without it they cost a fifth. @default true: an
   * error that does not say where it comes from costs more than microseconds
   */
  readonly captureStacks?: boolean | undefined;
  /**
   * Says when this process's own event loop was blocked; `false` for not to ask. @default one that all pipelines on the
   * system's clock share
   */
  readonly loopMonitor?: LoopMonitor | false | undefined;
  /** @default the system's */
  readonly clock?: Clock | undefined;
  /** From 0 up to, not including, 1. @default Math.random */
  readonly random?: (() => number) | undefined;
  /** Hears of circuits that open and close. @default silent */
  readonly logger?: Logger | undefined;
}
