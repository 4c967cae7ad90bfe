import type { Instant, Order } from '@orderdock/schema';
import { isoInstant } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** Stands for a date that nothing in the order tells; an issue of severity `error` says so. */
const UNKNOWN: Instant = { at: '1970-01-01T00:00:00.000Z', precision: 'day' };

/** When what happened to an order. An excerpt may state no `createdAt`, which is an issue: another date stands in for it. */
export function readDates(order: Source): Pick<Order, 'createdAt' | 'placedAt' | 'updatedAt'> {
  const createdAt = order.optional('createdAt', isoInstant);
  const placedAt = order.optional('completedAt', isoInstant);
  const updatedAt = order.optional('lastModifiedAt', isoInstant);
  const other = placedAt ?? updatedAt;
  if (createdAt === undefined)
    order.report('createdAt', {
      code: 'no_created_at',
      message: 'The order does not say when it was created',
      severity: other === undefined ? 'error' : 'warning',
    });
  return { createdAt: createdAt ?? other ?? UNKNOWN, placedAt, updatedAt };
}
