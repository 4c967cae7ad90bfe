import { type Classify, classifyError, type Verdict } from './classify.ts';
import { retryAfterFromHeaders } from './retry-after.ts';

/** Answers that say of themselves that the request was turned away before anything was done. */
const TURNED_AWAY = new Set([408, 425, 429]);
/** Answers that may differ the next time; what a proxy sends in them says nothing about what happened behind it. */
const PASSING = new Set([500, 502, 503, 504]);

interface Answered {
  readonly status?: unknown;
  readonly statusCode?: unknown;
  readonly headers?: unknown;
  readonly response?: {
    readonly status?: unknown;
    readonly statusCode?: unknown;
    readonly headers?: unknown;
  } | null;
}

/**
 * A judgement by HTTP status, for errors that carry one: `status` or `statusCode`, their own or of their `response`. Any
 * other error is left to `classifyError`.
 *
 * | status | read | write |
 * |---|---|---|
 * | 408, 425, 429 | repeated | repeated: nothing was done |
 * | 503 with `Retry-After` | repeated | repeated: turned away on purpose |
 * | 500, 502, 503, 504 | repeated | `outcome_unknown` |
 * | any other 5xx | `final` | `outcome_unknown` |
 * | any other | `ignored` | `ignored` |
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-status-codes
 */
export const classifyHttp: Classify = (error, context) => {
  const { status, statusCode, headers, response } = (error ?? {}) as Answered;
  const code = status ?? statusCode ?? response?.status ?? response?.statusCode;
  if (typeof code !== 'number' || code < 300 || code > 599) return classifyError(error, context);
  if (TURNED_AWAY.has(code)) return 'not_taken';
  if (code < 500) return 'ignored';
  return serverError(code, { headers: headers ?? response?.headers, write: context.write });
};

function serverError(
  code: number,
  { headers, write }: { readonly headers: unknown; readonly write: boolean },
): Verdict {
  if (code === 503 && retryAfterFromHeaders(headers) !== undefined) return 'not_taken';
  if (write) return 'outcome_unknown';
  return PASSING.has(code) ? 'retryable' : 'final';
}
