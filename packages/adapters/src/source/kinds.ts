import type { Instant } from '@orderdock/schema';
import { plainDecimal } from './decimal-text.ts';
import { isNoDate, parseIsoInstant } from './iso-instant.ts';

/** A kind of leaf: what is expected, in words, and how it is read; undefined where the value is something else. */
export interface Kind<T> {
  readonly expected: string;
  read(value: string | number | boolean): T | undefined;
  /** Whether the value is how a platform writes that there is none: absent then, and not unreadable. @default never */
  isNone?(value: unknown): boolean;
}

/**
 * A text that is not empty; a number gives its own text. Half a surrogate pair and NUL, which no database takes, become
 * the replacement character; the source keeps them.
 */
export const text: Kind<string> = {
  expected: 'a text that is not empty',
  read: (value) => {
    if (typeof value !== 'string') return typeof value === 'number' ? String(value) : undefined;
    if (value === '') return undefined;
    const isClean = value.isWellFormed() && !value.includes('\0');
    return isClean ? value : value.toWellFormed().replaceAll('\0', '\uFFFD');
  },
};

/** An id: a text of 1 to 255 characters, or a whole number that is not negative. Always a text here. */
export const identifier: Kind<string> = {
  expected: 'an id',
  read: (value) => {
    if (typeof value === 'number') return Number.isInteger(value) && value >= 0 ? String(value) : undefined;
    if (typeof value === 'boolean' || value.length > 255 || value.includes('\0') || !value.isWellFormed())
      return undefined;
    return value === '' ? undefined : value;
  },
};

/** A decimal number as text, scale preserved, at most 12 digits after the point. */
export const decimal: Kind<string> = {
  expected: 'a decimal number',
  read: (value) => (typeof value === 'boolean' ? undefined : plainDecimal(String(value))),
};

/** A whole number that a float holds exactly. */
export const integer: Kind<number> = {
  expected: 'a whole number',
  read: (value) => {
    const whole = typeof value === 'string' && /^-?\d{1,16}$/.test(value) ? Number(value) : value;
    return typeof whole === 'number' && Number.isSafeInteger(whole) ? whole + 0 : undefined;
  },
};

/** True or false; no other word counts as either. */
export const boolean: Kind<boolean> = {
  expected: 'true or false',
  read: (value) => (typeof value === 'boolean' ? value : undefined),
};

/** An ISO 4217 code. */
export const currency: Kind<string> = {
  expected: 'an ISO 4217 currency code',
  read: (value) => (typeof value === 'string' && /^[A-Z]{3}$/.test(value) ? value : undefined),
};

/** An ISO 3166-1 alpha-2 code, in capitals here. */
export const countryCode: Kind<string> = {
  expected: 'an ISO 3166-1 alpha-2 country code',
  read: (value) =>
    typeof value === 'string' && /^[A-Za-z]{2}$/.test(value) ? value.toUpperCase() : undefined,
};

/** An ISO 8601 date and time with its offset. */
export const isoInstant: Kind<Instant> = {
  expected: 'an ISO 8601 date and time with an offset',
  read: (value) => (typeof value === 'string' ? parseIsoInstant(value) : undefined),
  isNone: isNoDate,
};

/** An ISO 8601 date and time that is in UTC without saying so. */
export const isoInstantUtc: Kind<Instant> = {
  expected: 'an ISO 8601 date and time',
  read: (value) => (typeof value === 'string' ? parseIsoInstant(value, true) : undefined),
  isNone: isNoDate,
};
