import type { Instant } from '@orderdock/schema';

const ISO =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:(Z)|([+-])(\d{2}):?(\d{2}))?$/;

/** The year 0 is MySQL's and PHP's empty date, the year 1 that of .NET and Go (`0001-01-01T00:00:00`): no order is of either. */
const NO_DATE = /^-?000[01]-\d{2}-\d{2}/;

/** Whether a value is how a platform writes that there is no date. */
export function isNoDate(value: unknown): boolean {
  return typeof value === 'string' && NO_DATE.test(value);
}

/**
 * An ISO 8601 date and time as an instant in UTC; digits below the millisecond are cut off. `assumeUtc` reads a text
 * without a zone as UTC and says so in `zoneAssumed`; otherwise such a text is refused. Undefined for what is no date.
 */
export function parseIsoInstant(text: string, assumeUtc = false): Instant | undefined {
  const parts = ISO.exec(text);
  if (parts === null || isNoDate(text)) return undefined;
  const [
    ,
    year = '',
    month = '',
    day = '',
    hour = '',
    minute = '',
    second = '',
    fraction,
    z,
    sign,
    hours,
    minutes,
  ] = parts;
  const isLocal = z === undefined && sign === undefined;
  if (isLocal && !assumeUtc) return undefined;
  const clock = new Date(0);
  clock.setUTCFullYear(+year, +month - 1, +day);
  // A date that does not exist, such as 30 February, is given another day.
  const isDate = clock.getUTCDate() === +day && clock.getUTCMonth() === +month - 1;
  if (!isDate || +hour > 23 || +minute > 59 || +second > 59) return undefined;
  const offset = sign === undefined ? 0 : (+(hours ?? 0) * 60 + +(minutes ?? 0)) * (sign === '-' ? -1 : 1);
  const ms = fraction === undefined ? 0 : +fraction.padEnd(3, '0').slice(0, 3);
  clock.setUTCHours(+hour, +minute - offset, +second, ms);
  const at = clock.toISOString();
  if (at.length !== 24) return undefined;
  const precision = fraction === undefined ? 's' : 'ms';
  return isLocal ? { at, precision, zoneAssumed: 'UTC' } : { at, precision };
}
