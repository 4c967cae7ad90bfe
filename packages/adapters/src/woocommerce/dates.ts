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

const utc = dateKind((text) => parseIsoInstant(text) ?? parseIsoInstant(`${text}Z`));

const local = dateKind((text) => parseIsoInstant(text, true));

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

function readDate(order: Source, name: string, kind: Kind<Instant | 'never'>): Instant | undefined {
  const date = order.optional(name, kind);
  return date === 'never' ? undefined : date;
}

/** REST v1 writes some dates with a space, and `false` for one that is none. */
function dateKind(parse: (text: string) => Instant | undefined): Kind<Instant | 'never'> {
  return {
    expected: 'a date and time',
    read(value) {
      if (value === false) return 'never';
      if (typeof value !== 'string') return undefined;
      return NO_DATE.test(value) ? 'never' : parse(value.replace(' ', 'T'));
    },
  };
}
