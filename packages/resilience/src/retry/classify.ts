import { AttemptTimeoutError } from '../errors.ts';

/**
 * What an error of the work means.
 *
 * | verdict | sent again | the breaker counts |
 * |---|---|---|
 * | `retryable` | yes; a write is `outcome_unknown`, for "try again" does not say that nothing happened | a failure |
 * | `not_taken` | yes, a write as well: the other end did not act on it | a failure |
 * | `final` | no | a failure |
 * | `ignored` | no | nothing: the other end is well, and this is its answer |
 * | `outcome_unknown` | not before it was looked for; raised as `OutcomeUnknownError` | a failure |
 */
export type Verdict = 'retryable' | 'not_taken' | 'final' | 'ignored' | 'outcome_unknown';

/** Judges an error that the work rejected with, or the timeout of a read; a write's timeout is always `outcome_unknown`. */
export type Classify = (
  error: unknown,
  context: { readonly attempt: number; readonly write: boolean },
) => Verdict;

/** Codes of connections that were never made: nothing was sent, so even a write is safe to repeat. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** `fetch failed` and its like are TypeErrors, with the network's own error as their cause. */
function networkCode(error: Error): string | undefined {
  for (const candidate of [error, error.cause]) {
    const code = (candidate as { code?: unknown } | null | undefined)?.code;
    if (typeof code === 'string') return code;
  }
  return undefined;
}

/**
 * The default judgement, first match wins: an attempt's timeout is `retryable`, for a write `outcome_unknown`; an
 * error's own `isRetryable` decides, `true` for `not_taken` and `false` for `ignored`; a connection that was never made is
 * `not_taken`; any other error of a write is `outcome_unknown`; an `AbortError` is `ignored`; a `TypeError`,
 * `RangeError`, `ReferenceError` or `SyntaxError` that is not the network's is `final`; the rest is `retryable`.
 */
export const classifyError: Classify = (error, { write }) => {
  if (AttemptTimeoutError.isInstance(error)) return write ? 'outcome_unknown' : 'retryable';
  const { isRetryable } = (error ?? {}) as { isRetryable?: unknown };
  if (isRetryable === true) return 'not_taken';
  if (isRetryable === false) return 'ignored';
  if (!(error instanceof Error)) return write ? 'outcome_unknown' : 'retryable';
  const code = networkCode(error);
  if (code !== undefined && NEVER_SENT.has(code)) return 'not_taken';
  if (write) return 'outcome_unknown';
  if (error.name === 'AbortError') return 'ignored';
  const bug =
    error instanceof TypeError ||
    error instanceof RangeError ||
    error instanceof ReferenceError ||
    error instanceof SyntaxError;
  return bug && code === undefined ? 'final' : 'retryable';
};
