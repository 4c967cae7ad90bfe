import type { Instant } from '@orderdock/schema';
import { isoInstantUtc, type Kind } from '../source/kinds.ts';
import type { Entity } from './entity.ts';

/** `2026-03-30T08:00:05.500+00:00`, or as the database stores it, in UTC: `2026-03-30 08:00:05.500`. */
export const instant: Kind<Instant> = {
  expected: isoInstantUtc.expected,
  read: (value) =>
    isoInstantUtc.read(typeof value === 'string' ? value.replace(/^(\d{4}-\d\d-\d\d) /, '$1T') : value),
};

/** The associations whose change of state does not touch the order's own `updatedAt`. */
const PARTS = ['deliveries', 'transactions', 'lineItems'];

/**
 * When the order or a part of it was last changed. A delivery that goes out and a payment that comes in change their own
 * rows only, so `updatedAt` of the order alone would call two states one.
 */
export function newestChange(order: Entity): Instant | undefined {
  const rows = [order, ...PARTS.flatMap((name) => order.many(name))];
  return rows
    .flatMap(({ fields }) => fields.optional('updatedAt', instant) ?? [])
    .reduce<Instant | undefined>(
      (newest, at) => (newest === undefined || at.at > newest.at ? at : newest),
      undefined,
    );
}
