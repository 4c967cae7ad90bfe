/** The longest wait that is believed. */
const MAX_MS = 24 * 60 * 60 * 1_000;

/** A `Retry-After` header (RFC 9110 §10.2.3: seconds or an HTTP date) as milliseconds from `now`, at most a day. */
export function parseRetryAfter(value: string | null | undefined, now: number): number | undefined {
  const text = value?.trim() ?? '';
  if (text === '') return undefined;
  const ms = /^\d{1,9}(?:\.\d{1,6})?$/.test(text) ? Math.ceil(Number(text) * 1_000) : Date.parse(text) - now;
  return Number.isNaN(ms) ? undefined : Math.min(MAX_MS, Math.max(0, ms));
}
