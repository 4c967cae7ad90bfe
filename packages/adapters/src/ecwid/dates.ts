import type { Instant } from '@orderdock/schema';
import { epochSeconds } from '../source/instant-kinds.ts';
import { parseIsoInstant } from '../source/iso-instant.ts';
import type { Kind } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

const DATE = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) ([+-]\d{4})$/;

/** `2018-05-31 15:08:36 +0000`, a date and time with its offset. */
export const ecwidInstant: Kind<Instant> = {
  expected: 'a date and time with an offset, as 2018-05-31 15:08:36 +0000',
  read: (value) => {
    const parts = typeof value === 'string' ? DATE.exec(value) : null;
    return parts === null ? undefined : parseIsoInstant(`${parts[1]}T${parts[2]}${parts[3]}`);
  },
};

/** The text `name`Date, else the seconds since the epoch `name`Timestamp. */
export function readDate(order: Source, name: 'create' | 'update'): Instant | undefined {
  return order.optional(`${name}Date`, ecwidInstant) ?? order.optional(`${name}Timestamp`, epochSeconds);
}
