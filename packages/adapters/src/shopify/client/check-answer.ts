import { memberOf } from '../../client/read-listed.ts';
import { PlatformRequestError, RateLimitedError } from '../../errors/platform-errors.ts';
import type { PlatformAnswer, PlatformRequest } from '../../http/platform-request.ts';

/**
 * Shopify answers a query that failed with 200 and `errors`. What a token has no scope for is null in the answer, with an error
 * that names its place: the rest of the answer is good. Throws `RateLimitedError`, `PlatformRequestError`.
 */
export function checkAnswer(answer: PlatformAnswer, { operation, write }: PlatformRequest): 'ok' {
  const body = answer.json();
  const errors = memberOf(body, 'errors');
  if (errors === undefined || (Array.isArray(errors) && errors.every(isHarmless)))
    return requireData(body, operation);
  const codes = Array.isArray(errors) ? errors.map(codeOf) : [];
  const facts = { platform: 'shopify', operation, status: answer.status };
  if (codes.includes('THROTTLED'))
    throw new RateLimitedError({ ...facts, retryAfterMs: restoredAfterMs(body) });
  const isOurs = codes.includes('INTERNAL_SERVER_ERROR');
  throw new PlatformRequestError({
    ...facts,
    platformCode: codes.find((code) => code !== undefined),
    outcome: write === true && isOurs ? 'unknown' : 'refused',
    isRetryable: isOurs,
  });
}

function requireData(body: unknown, operation: string): 'ok' {
  const data = memberOf(body, 'data');
  if (typeof data === 'object' && data !== null) return 'ok';
  throw new PlatformRequestError({ platform: 'shopify', operation, status: 200, outcome: 'refused' });
}

/** Access denied to something inside of what was asked for; at its root there would be no answer at all. */
function isHarmless(error: unknown): boolean {
  const path = memberOf(error, 'path');
  return codeOf(error) === 'ACCESS_DENIED' && Array.isArray(path) && path.length > 1;
}

function codeOf(error: unknown): string | undefined {
  const code = memberOf(memberOf(error, 'extensions'), 'code');
  return typeof code === 'string' && /^\w{1,100}$/.test(code) ? code : undefined;
}

/** How long until the bucket holds what the query asks for, by the numbers of the answer. */
function restoredAfterMs(body: unknown): number | undefined {
  const cost = memberOf(memberOf(body, 'extensions'), 'cost');
  const status = memberOf(cost, 'throttleStatus');
  const requested = Number(memberOf(cost, 'requestedQueryCost'));
  const available = Number(memberOf(status, 'currentlyAvailable'));
  const rate = Number(memberOf(status, 'restoreRate'));
  const ms = Math.ceil((Math.max(0, requested - available) / rate) * 1_000);
  return Number.isSafeInteger(ms) ? ms : undefined;
}
