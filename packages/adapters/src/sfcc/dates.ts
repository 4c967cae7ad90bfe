import type { Instant } from '@orderdock/schema';
import { isoInstantUtc, type Kind } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** When the order was made and last changed. */
export interface OrderDates {
  readonly createdAt: Instant;
  readonly updatedAt: Instant | undefined;
}

const MINUTE = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * A date and time of SFCC: ISO 8601 in UTC. OCAPI leaves out the seconds.
 * @see https://developer.salesforce.com/docs/commerce/b2c-commerce/references/b2c-commerce-ocapi/orders.html
 */
export const sfccInstant: Kind<Instant> = {
  expected: isoInstantUtc.expected,
  read: (value) => isoInstantUtc.read(typeof value === 'string' ? value.replace(MINUTE, '$1:00$2') : value),
};

/**
 * When the order was made and last changed. Whoever may see only a part of an order is not told when it was made: the last
 * change stands in for it, with an issue. Throws `UnexpectedShapeError` where there is neither.
 */
export function readDates(order: Source): OrderDates {
  const updatedAt = order.optional('last_modified', sfccInstant);
  const stated = order.optional('creation_date', sfccInstant);
  if (stated !== undefined) return { createdAt: stated, updatedAt };
  if (updatedAt === undefined) throw order.unexpected('creation_date', sfccInstant.expected);
  order.report('creation_date', {
    code: 'no_creation_date',
    message: 'The order does not say when it was made; the time of its last change stands in for it',
  });
  return { createdAt: updatedAt, updatedAt };
}
