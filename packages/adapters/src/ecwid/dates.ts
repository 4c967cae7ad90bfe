import type { Instant } from '@orderdock/schema';
import { epochSeconds } from '../source/instant-kinds.ts';
import { parseIsoInstant } from '../source/iso-instant.ts';
import type { Kind } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

const DATE = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{4})$/;

/** `2018-05-31 15:08:36 +0000`, a date and time with its offset; written as ISO 8601 by what passes orders on. */
export const ecwidInstant: Kind<Instant> = {
  expected: 'a date and time with an offset, as 2018-05-31 15:08:36 +0000',
  read: (value) => (typeof value === 'string' ? parseIsoInstant(value.replace(DATE, '$1T$2$3')) : undefined),
};

/** The text `name`Date, else the seconds since the epoch `name`Timestamp. */
export function readDate(order: Source, name: 'create' | 'update'): Instant | undefined {
  return order.optional(`${name}Date`, ecwidInstant) ?? order.optional(`${name}Timestamp`, epochSeconds);
}
