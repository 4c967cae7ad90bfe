import {
  type Clock,
  InvalidOptionError,
  type Logger,
  numberOption,
  silentLogger,
  systemClock,
  textOption,
} from '@orderdock/kit';
import { type BreakerSettings, resolveBreaker } from '../breaker/settings.ts';
import type { FailureDomain } from '../domains/failure-domain.ts';
import type { Fallback } from '../fallback/fallback.ts';
import { type LimiterOptions, type RateLimitSettings, resolveRateLimit } from '../rate-limit/settings.ts';
import { type Classify, classifyError } from '../retry/classify.ts';
import { RetryBudget, type RetryBudgetOptions } from '../retry/retry-budget.ts';
import { type LoopMonitor, monitorFor } from '../stall/loop-monitor.ts';
import type { Admission } from './admission.ts';
import type { ResilienceOptions, RetryOptions, VerifyOptions } from './options.ts';

export interface RetrySettings {
  readonly retries: number;
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  readonly jitter: 'full' | 'decorrelated';
  readonly maxRetryAfterMs: number;
  /** The caller's own, which others may share, or what one is made of. */
  readonly budget: RetryBudget | RetryBudgetOptions | undefined;
}

/** The options of a pipeline with every default filled in; what is off is undefined, what is endless `Infinity`. */
export interface Settings {
  readonly name: string;
  readonly deadlineMs: number;
  readonly timeoutMs: number;
  readonly maxZombies: number;
  readonly lateStart: 'refuse' | 'allow';
  readonly verify: { readonly settleMs: number; readonly retries: number };
  readonly retry: RetrySettings | undefined;
  /** The rules of a circuit of its own, or circuits that others share. */
  readonly breaker: BreakerSettings | FailureDomain | undefined;
  readonly rateLimit: RateLimitSettings | LimiterOptions | undefined;
  readonly admission: Admission | undefined;
  readonly classify: Classify;
  readonly fallback: Fallback<unknown> | undefined;
  readonly captureStacks: boolean;
  readonly loopMonitor: LoopMonitor;
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
    maxZombies: numberOption('maxZombies', options.maxZombies ?? 1_000, { min: 1 }),
    lateStart: wordOption('lateStart', options.lateStart ?? 'refuse', ['refuse', 'allow']),
    verify: resolveVerify(options.verify ?? {}),
    retry: retry === false ? undefined : resolveRetry(retry),
    breaker: breaker === false ? undefined : 'refusal' in breaker ? breaker : resolveBreaker(breaker),
    rateLimit: options.rateLimit === undefined ? undefined : resolveRateLimit(options.rateLimit),
    admission: options.admission,
    classify: options.classify ?? classifyError,
    fallback: options.fallback,
    captureStacks: options.captureStacks ?? true,
    loopMonitor: monitorFor(options.clock, options.loopMonitor),
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
    jitter: wordOption('retry.jitter', options.jitter ?? 'full', ['full', 'decorrelated']),
    budget: budget === false ? undefined : 'spend' in budget ? budget : checked(budget),
  });
}

/** Throws where no budget could be made of these; a budget itself is made with the pipeline. */
function checked(options: RetryBudgetOptions): RetryBudgetOptions {
  const { capacity, perSuccess } = new RetryBudget(options);
  return Object.freeze({ capacity, perSuccess });
}

function resolveVerify({ settleMs = 1_000, retries = 3 }: VerifyOptions): Settings['verify'] {
  return Object.freeze({
    settleMs: numberOption('verify.settleMs', settleMs, { min: 0 }),
    retries: numberOption('verify.retries', retries, { min: 0, max: 100, integer: true }),
  });
}

function wordOption<W extends string>(option: string, value: W, words: readonly W[]): W {
  if (words.includes(value)) return value;
  throw new InvalidOptionError(option, words.map((word) => `"${word}"`).join(' or '), value);
}
