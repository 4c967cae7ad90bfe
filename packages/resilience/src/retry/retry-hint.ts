import { retryAfterFromHeaders } from './retry-after.ts';

interface Hinting {
  readonly retryAfterMs?: unknown;
  readonly headers?: unknown;
  readonly response?: { readonly headers?: unknown } | null;
}

/**
 * The earliest time, in milliseconds from now, at which the error says that a retry makes sense: its `retryAfterMs`, else
 * what the headers of the answer say that it, or its `response`, carries. `now` is wall time, for answers without a date.
 */
export function retryHint(error: unknown, now: number): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  try {
    const { retryAfterMs, headers, response } = error as Hinting;
    if (typeof retryAfterMs === 'number') return retryAfterMs >= 0 ? retryAfterMs : undefined;
    return retryAfterFromHeaders(headers ?? response?.headers, now);
  } catch {
    // An error may be anything, an object whose fields throw among others.
    return undefined;
  }
}
