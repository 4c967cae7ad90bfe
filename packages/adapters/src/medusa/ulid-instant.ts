import type { Instant } from '@orderdock/schema';

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const ULID = /_([0-7][0-9A-HJKMNP-TV-Z]{9})[0-9A-HJKMNP-TV-Z]{16}$/;

/**
 * When an id of Medusa was made: it ends in a ULID, whose first ten digits are milliseconds since the epoch in Crockford's
 * base 32. Undefined for an id that does not.
 */
export function instantOfId(id: string): Instant | undefined {
  const time = ULID.exec(id)?.[1];
  if (time === undefined) return undefined;
  const ms = [...time].reduce((sum, digit) => sum * 32 + DIGITS.indexOf(digit), 0);
  // Within what a year of four digits holds.
  return ms < Date.UTC(2200, 0, 1) ? { at: new Date(ms).toISOString(), precision: 'ms' } : undefined;
}
