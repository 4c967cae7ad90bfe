import type { Instant } from '@orderdock/schema';
import { isoInstantUtc } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** When the order was made and last changed. */
export interface OrderDates {
  readonly createdAt: Instant;
  readonly updatedAt: Instant | undefined;
}

/**
 * ISO 8601 in UTC. Whoever may see only a part of an order is not told when it was made: the last change stands in for it,
 * with an issue. Throws `UnexpectedShapeError` where there is neither.
 */
export function readDates(order: Source): OrderDates {
  const updatedAt = order.optional('last_modified', isoInstantUtc);
  const stated = order.optional('creation_date', isoInstantUtc);
  if (stated !== undefined) return { createdAt: stated, updatedAt };
  if (updatedAt === undefined) throw order.unexpected('creation_date', isoInstantUtc.expected);
  order.report('creation_date', {
    code: 'no_creation_date',
    message: 'The order does not say when it was made; the time of its last change stands in for it',
  });
  return { createdAt: updatedAt, updatedAt };
}
