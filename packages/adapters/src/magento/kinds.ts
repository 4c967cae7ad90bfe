import type { Instant } from '@orderdock/schema';
import { parseIsoInstant } from '../source/iso-instant.ts';
import type { Kind } from '../source/kinds.ts';

/** Yes or no as PHP writes it: `true`, `1` or `"1"`. */
export const flag: Kind<boolean> = {
  expected: 'true or false, 1 or 0',
  read(value) {
    if (typeof value === 'boolean') return value;
    const word = String(value);
    if (word === '1') return true;
    return word === '0' ? false : undefined;
  },
};

/** Any leaf as text; an empty text is a value here. */
export const leaf: Kind<string> = {
  expected: 'a text',
  read: (value) => String(value).toWellFormed().replaceAll('\0', '\uFFFD'),
};

/** The date by which MySQL says that there is none. */
const NO_DATE = /^0000-00-00/;

/**
 * A date as MySQL writes it, `2026-01-31 23:59:59`, in UTC, which the text does not say; with an offset where the
 * platform gives one. `0000-00-00 00:00:00` is `never`.
 */
export const instant: Kind<Instant | 'never'> = {
  expected: 'a date and time',
  read(value) {
    if (typeof value !== 'string') return undefined;
    if (NO_DATE.test(value)) return 'never';
    if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return parseIsoInstant(value.replace(' ', 'T'), true);
    const day = parseIsoInstant(`${value}T00:00:00`, true);
    return day && { ...day, precision: 'day' };
  },
};
