import type { Instant } from '@orderdock/schema';
import type { Kind } from './kinds.ts';

/** The years that an order can be of; what lies outside is not in the unit that was expected. */
const FROM = Date.UTC(1990, 0, 1);
const TO = Date.UTC(2200, 0, 1);

/** Seconds since the epoch, as a number or its text. */
export const epochSeconds: Kind<Instant> = {
  expected: 'seconds since the epoch',
  read: (value) => instantOf(value, 1_000, 's'),
};

/** Milliseconds since the epoch, as a number or its text. */
export const epochMillis: Kind<Instant> = {
  expected: 'milliseconds since the epoch',
  read: (value) => instantOf(value, 1, 'ms'),
};

/** Seconds or milliseconds since the epoch: no order is of 1970, so the size tells which. */
export const epoch: Kind<Instant> = {
  expected: 'seconds or milliseconds since the epoch',
  read: (value) => instantOf(value, 1_000, 's') ?? instantOf(value, 1, 'ms'),
};

function instantOf(
  value: string | number | boolean,
  unitMs: number,
  precision: Instant['precision'],
): Instant | undefined {
  const isWhole = typeof value === 'number' || (typeof value === 'string' && /^\d{1,16}$/.test(value));
  const ms = isWhole ? Number(value) * unitMs : Number.NaN;
  if (!Number.isSafeInteger(ms) || ms < FROM || ms > TO) return undefined;
  return { at: new Date(ms).toISOString(), precision };
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const RFC_2822 =
  /^(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) (?!00)(\d{4}) (\d{2}):(\d{2}):(\d{2}) (?:([+-])(\d{2})(\d{2})|GMT|UTC)$/;

/**
 * A date and time after RFC 2822 §3.3, with four digits of year: `Tue, 05 Mar 2019 21:40:11 +0000`. `Date.UTC` would read the
 * year 1, the empty date of .NET, as 1901.
 */
export const rfc2822Instant: Kind<Instant> = {
  expected: 'an RFC 2822 date and time',
  read: (value) => {
    const parts = typeof value === 'string' ? RFC_2822.exec(value) : null;
    if (parts === null) return undefined;
    const [, day = '', name = '', year = '', hour = '', minute = '', second = '', sign, hours, minutes] =
      parts;
    const month = MONTHS.indexOf(name);
    const local = new Date(Date.UTC(+year, month, +day, +hour, +minute, +second));
    const isDate = month >= 0 && local.getUTCDate() === +day && +hour < 24 && +minute < 60 && +second < 60;
    if (!isDate) return undefined;
    const offset = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -60_000 : 60_000);
    return { at: new Date(local.getTime() - offset).toISOString(), precision: 's' };
  },
  isNone: (value) => typeof value === 'string' && / -?000[01] 00:00:00/.test(value),
};
