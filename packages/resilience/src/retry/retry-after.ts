/** `Headers` of fetch, or an object whose names may be spelled in any way. */
export type HintHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | number | undefined>>;

/** The names that a hint comes under, in the order in which they are believed, and the milliseconds that one unit is. */
const IN_MILLISECONDS = ['retry-after-ms', 'x-ms-retry-after-ms'] as const;
/**
 * What remains of the window in which there is no call left: of BigCommerce in milliseconds, of the IETF's draft in seconds.
 *
 * @see https://docs.bigcommerce.com/developer/docs/overview/api-fundamentals/rate-limits
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers-06
 */
const RESETS = [
  ['x-rate-limit-time-reset-ms', 1],
  ['ratelimit-reset', 1_000],
] as const;

const NUMBER = /^\d{1,12}(?:\.\d{1,6})?$/;

/**
 * The earliest time, in milliseconds from now, at which an answer's headers say that it makes sense to come back:
 * `Retry-After` as seconds (with decimals, as Shopify sends them) or as a date, the platforms' own names for it, and the end
 * of their rate windows. A date is compared with the answer's own `Date`, because the two clocks are not the same; `now`,
 * in milliseconds since the epoch, is for answers without one. Undefined where they say nothing that can be read.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-retry-after
 */
export function retryAfterFromHeaders(headers: unknown, now: number = Date.now()): number | undefined {
  const read = reader(headers);
  if (read === undefined) return undefined;
  for (const name of IN_MILLISECONDS) {
    const ms = numberOf(read(name));
    if (ms !== undefined) return ms;
  }
  const retryAfter = read('retry-after');
  const seconds = numberOf(retryAfter);
  if (seconds !== undefined) return seconds * 1_000;
  const at = dateOf(retryAfter);
  if (at !== undefined) return Math.max(0, at - (dateOf(read('date')) ?? now));
  for (const [name, unit] of RESETS) {
    const left = numberOf(read(name));
    if (left !== undefined) return left * unit;
  }
  return undefined;
}

function numberOf(value: string | undefined): number | undefined {
  return value !== undefined && NUMBER.test(value) ? Number(value) : undefined;
}

/** An HTTP date; V8 would read a date into many other words as well. */
function dateOf(value: string | undefined): number | undefined {
  if (value === undefined || value.length > 40 || !/^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(value))
    return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : at;
}

/** Reads a header by its lower-case name; several of one name say nothing. */
function reader(headers: unknown): ((name: string) => string | undefined) | undefined {
  if (typeof headers !== 'object' || headers === null) return undefined;
  const { get } = headers as { readonly get?: unknown };
  if (typeof get === 'function') {
    return (name) => textOf((get as (name: string) => unknown).call(headers, name));
  }
  const values = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  return (name) => textOf(values.get(name));
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.length === 1 ? textOf(value[0]) : undefined;
  return typeof value === 'string' ? value.trim() : undefined;
}
