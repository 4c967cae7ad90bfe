import { type Clock, type Logger, numberOption, silentLogger, systemClock, textOption } from '@orderdock/kit';
import { type Classify, classifyError } from '../retry/classify.ts';
import type { Admission } from './admission.ts';
import type {
  BreakerOptions,
  Fallback,
  RateLimitOptions,
  ResilienceOptions,
  RetryOptions,
} from './options.ts';

export interface RetrySettings {
  readonly retries: number;
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  readonly maxRetryAfterMs: number;
  readonly budget: { readonly capacity: number; readonly perSuccess: number } | undefined;
}

export interface BreakerSettings {
  readonly window: number;
  /** How many of the window must have failed. */
  readonly failureLimit: number;
  readonly resetMs: number;
  readonly probeLeaseMs: number;
}

export interface RateLimitSettings {
  readonly tokens: number;
  readonly intervalMs: number;
  readonly burst: number;
  readonly maxWaiting: number;
}

/** The options of a pipeline with every default filled in; what is off is undefined, what is endless `Infinity`. */
export interface Settings {
  readonly name: string;
  readonly deadlineMs: number;
  readonly timeoutMs: number;
  readonly retry: RetrySettings | undefined;
  readonly breaker: BreakerSettings | undefined;
  readonly rateLimit: RateLimitSettings | undefined;
  readonly admission: Admission | undefined;
  readonly classify: Classify;
  readonly fallback: Fallback<unknown> | undefined;
  readonly clock: Clock;
  readonly random: () => number;
  readonly logger: Logger;
}

const positive = { min: Number.MIN_VALUE } as const;

/** Checks every option and fills in the defaults. Throws `InvalidOptionError`. */
export function resolveSettings(options: ResilienceOptions<unknown>): Settings {
  const { deadlineMs = Number.POSITIVE_INFINITY, timeoutMs = 5_000, retry = {}, breaker = {} } = options;
  return Object.freeze({
    name: textOption('name', options.name),
    deadlineMs: numberOption('deadlineMs', deadlineMs, positive),
    timeoutMs:
      timeoutMs === false ? Number.POSITIVE_INFINITY : numberOption('timeoutMs', timeoutMs, positive),
    retry: retry === false ? undefined : resolveRetry(retry),
    breaker: breaker === false ? undefined : resolveBreaker(breaker),
    rateLimit: options.rateLimit === undefined ? undefined : resolveRateLimit(options.rateLimit),
    admission: options.admission,
    classify: options.classify ?? classifyError,
    fallback: options.fallback,
    clock: options.clock ?? systemClock,
    random: options.random ?? Math.random,
    logger: options.logger ?? silentLogger,
  });
}

function resolveRetry(options: RetryOptions): RetrySettings {
  const {
    retries = 3,
    firstDelayMs = 1_000,
    maxDelayMs = 30_000,
    maxRetryAfterMs = 60_000,
    budget = {},
  } = options;
  return Object.freeze({
    retries: numberOption('retry.retries', retries, { min: 0, max: 100, integer: true }),
    firstDelayMs: numberOption('retry.firstDelayMs', firstDelayMs, { min: 0 }),
    maxDelayMs: numberOption('retry.maxDelayMs', maxDelayMs, { min: 0, max: Number.MAX_SAFE_INTEGER }),
    maxRetryAfterMs: numberOption('retry.maxRetryAfterMs', maxRetryAfterMs, { min: 0 }),
    budget:
      budget === false
        ? undefined
        : Object.freeze({
            capacity: numberOption('retry.budget.capacity', budget.capacity ?? 50, { min: 1 }),
            perSuccess: numberOption('retry.budget.perSuccess', budget.perSuccess ?? 0.1, { min: 0 }),
          }),
  });
}

function resolveBreaker(options: BreakerOptions): BreakerSettings {
  const { window = 10, failureRatio = 0.5, resetMs = 10_000, probeLeaseMs = resetMs } = options;
  numberOption('breaker.window', window, { min: 1, max: 100_000, integer: true });
  numberOption('breaker.failureRatio', failureRatio, { ...positive, max: 1 });
  return Object.freeze({
    window,
    // The product's last bit must not ask for one failure more: 0.1 × 30 is 3.0000000000000004.
    failureLimit: Math.max(1, Math.ceil(failureRatio * window - 1e-9)),
    resetMs: numberOption('breaker.resetMs', resetMs, positive),
    probeLeaseMs: numberOption('breaker.probeLeaseMs', probeLeaseMs, positive),
  });
}

function resolveRateLimit(options: RateLimitOptions): RateLimitSettings {
  const { tokens, intervalMs, burst = Math.max(1, tokens), maxWaiting = 1_000 } = options;
  return Object.freeze({
    tokens: numberOption('rateLimit.tokens', tokens, { ...positive, max: Number.MAX_SAFE_INTEGER }),
    intervalMs: numberOption('rateLimit.intervalMs', intervalMs, {
      ...positive,
      max: Number.MAX_SAFE_INTEGER,
    }),
    burst: numberOption('rateLimit.burst', burst, { min: 1, max: Number.MAX_SAFE_INTEGER }),
    maxWaiting: numberOption('rateLimit.maxWaiting', maxWaiting, { min: 0, integer: true }),
  });
}
