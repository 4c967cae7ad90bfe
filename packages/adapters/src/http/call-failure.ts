import { PlatformRequestError, RateLimitedError } from '../errors/platform-errors.ts';
import type { PlatformAnswer, PlatformHttpOptions, PlatformRequest } from './platform-request.ts';
import { parseRetryAfter } from './retry-after.ts';

/** The error that an answer which is no success stands for. */
export function failureOf(
  { platform, connect, retryAfterMs, errorCode }: PlatformHttpOptions,
  { operation, write }: PlatformRequest,
  answer: PlatformAnswer,
): Error {
  const { status } = answer;
  const now = (connect.now ?? Date.now)();
  const wait = retryAfterMs?.(answer, now) ?? parseRetryAfter(answer.header('retry-after'), now);
  const facts = { platform, operation, status, retryAfterMs: wait };
  if (status === 429) return new RateLimitedError(facts);
  // 503 says that nothing was done; of any other 5xx a change may have been.
  const outcome = write === true && status >= 500 && status !== 503 ? 'unknown' : 'refused';
  const isRetryable = status >= 500 || status === 408 || status === 425;
  return new PlatformRequestError({
    ...facts,
    outcome,
    isRetryable,
    platformCode: codeOf(answer, errorCode),
  });
}

function codeOf(answer: PlatformAnswer, read: PlatformHttpOptions['errorCode']): string | undefined {
  try {
    const code = read?.(answer);
    return code !== undefined && /^[\w.:-]{1,100}$/.test(code) ? code : undefined;
  } catch {
    // An error page instead of the platform's own format says nothing.
    return undefined;
  }
}
