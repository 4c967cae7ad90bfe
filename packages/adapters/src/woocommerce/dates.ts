import type { Instant } from '@orderdock/schema';
import { parseIsoInstant } from '../source/iso-instant.ts';
import type { Kind } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** When what happened to an order. */
export interface Dates {
  readonly createdAt: Instant;
  readonly updatedAt: Instant | undefined;
  readonly paidAt: Instant | undefined;
  readonly completedAt: Instant | undefined;
}

/** The dates by which MySQL and PHP say that there is none. */
const NO_DATE = /^(?:0000-00-00|-0001-11-30|1970-01-01[T ]00:00:00)/;

const EXPECTED = 'a date and time';

const utc: Kind<Instant> = {
  expected: EXPECTED,
  read: (value) => {
    if (typeof value !== 'string') return undefined;
    const text = value.replace(' ', 'T');
    return parseIsoInstant(text) ?? parseIsoInstant(`${text}Z`);
  },
};

const local: Kind<Instant> = {
  expected: EXPECTED,
  read: (value) => (typeof value === 'string' ? parseIsoInstant(value.replace(' ', 'T'), true) : undefined),
};

/** The date in the field `name`, which is in UTC whether it says so or not. */
export function readUtc(order: Source, name: string): Instant | undefined {
  return readDate(order, name, utc);
}

/**
 * The date in `name` with its twin in UTC, `name_gmt`, preferred. The local one is in the site's zone, which no payload
 * names: where it is alone (REST v1) it is read as UTC, and says so with an issue.
 */
export function readTwin(order: Source, name: string): Instant | undefined {
  const stated = readDate(order, `${name}_gmt`, utc);
  const assumed = readDate(order, name, local);
  if (stated !== undefined || assumed === undefined) return stated;
  if (assumed.zoneAssumed !== undefined)
    order.report(name, {
      code: 'zone_assumed',
      message: "The date is in the site's zone, which the payload does not name: it was read as UTC",
    });
  return assumed;
}

function readDate(order: Source, name: string, kind: Kind<Instant>): Instant | undefined {
  const value = order.value[name];
  if (value === false || (typeof value === 'string' && NO_DATE.test(value))) return undefined;
  return order.optional(name, kind);
}
