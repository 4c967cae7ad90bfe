import { type Clock, InvalidOptionError, type Logger, numberOption } from '@orderdock/kit';
import { createRateLimiter, type RateLimiter } from './limiter.ts';
import type { RateAnswer } from './profile.ts';

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

/** A limiter of its own: a platform's profile, shared between pipelines or processes. The pipeline does not close it. */
export interface LimiterOptions {
  readonly limiter: RateLimiter;
  /**
   * What an attempt's end says about the limit: the headers and status of the answer, or of the error. Not needed where the
   * work calls `settleRate` itself. @default nothing: the attempt has cost what was reserved
   */
  readonly read?: ReadRateAnswer | undefined;
}

/** Finds the answer in what the work resolved to, or in its error. What it throws is logged and taken for nothing. */
export type ReadRateAnswer = (end: RateEnd) => RateAnswer | undefined;

/** How the work of an attempt ended. */
export type RateEnd = { readonly value: unknown } | { readonly error: unknown };

/** The options with their defaults filled in. */
export type RateLimitSettings = Required<RateLimitOptions> & {
  readonly maxWaiting: number;
  readonly burst: number;
};

const positive = { min: Number.MIN_VALUE, max: Number.MAX_SAFE_INTEGER } as const;

/** Throws `InvalidOptionError`. */
export function resolveRateLimit(
  options: RateLimitOptions | LimiterOptions,
): RateLimitSettings | LimiterOptions {
  if ('limiter' in options) {
    if (typeof options.limiter?.take === 'function') return options;
    throw new InvalidOptionError('rateLimit.limiter', 'made by `createRateLimiter`', options.limiter);
  }
  const { tokens, intervalMs, burst = Math.max(1, tokens), maxWaiting = 1_000 } = options;
  return Object.freeze({
    tokens: numberOption('rateLimit.tokens', tokens, positive),
    intervalMs: numberOption('rateLimit.intervalMs', intervalMs, positive),
    burst: numberOption('rateLimit.burst', burst, { min: 1, max: Number.MAX_SAFE_INTEGER }),
    maxWaiting: numberOption('rateLimit.maxWaiting', maxWaiting, { min: 0, integer: true }),
  });
}

/** The most that one call may cost. */
export const largestCost = (settings: RateLimitSettings | LimiterOptions): number =>
  'limiter' in settings ? settings.limiter.capacity : settings.burst;

/** As `describe()` says it. */
export function describeRateLimit(settings: RateLimitSettings | LimiterOptions): string {
  if ('limiter' in settings) return `rate tokens of the limiter ${settings.limiter.name}`;
  const { tokens, intervalMs, burst } = settings;
  return `rate tokens, ${tokens} per ${intervalMs.toLocaleString('en')} ms, burst ${burst}`;
}

/** The limiter that a pipeline uses. */
export function limiterOf(
  settings: RateLimitSettings | LimiterOptions,
  { name, clock, logger }: { readonly name: string; readonly clock: Clock; readonly logger: Logger },
): RateLimiter {
  if ('limiter' in settings) return settings.limiter;
  const { tokens, intervalMs, burst, maxWaiting } = settings;
  const buckets = [{ name: 'tokens', burst, perSecond: (tokens * 1_000) / intervalMs }];
  return createRateLimiter({ name, clock, logger, maxWaiting, buckets });
}
