import type { Instant } from '@orderdock/schema';
import { isoInstant } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** When what happened to an order. */
export interface Dates {
  readonly createdAt: Instant;
  readonly placedAt: Instant | undefined;
  readonly updatedAt: Instant | undefined;
  readonly cancelledAt: Instant | undefined;
  readonly closedAt: Instant | undefined;
}

/** Stands for a date that nothing in the order tells; an issue of severity `error` says so. */
const UNKNOWN: Instant = { at: '1970-01-01T00:00:00.000Z', precision: 'day' };

/** The dates of an order, in UTC. Never throws: a missing `created_at` is an issue. */
export function readDates(order: Source, isCancelled: boolean): Dates {
  const updatedAt = order.optional('updated_at', isoInstant);
  const closedAt = order.optional('closed_at', isoInstant);
  return {
    createdAt: order.optional('created_at', isoInstant) ?? createdAtOf(order, updatedAt ?? closedAt),
    placedAt: earliestPlacing(order),
    updatedAt,
    // The order reached its last state then, whichever that is.
    cancelledAt: isCancelled ? closedAt : undefined,
    closedAt,
  };
}

/** Orders from before 2018 and excerpts of orders state no `created_at`. */
function createdAtOf(order: Source, other: Instant | undefined): Instant {
  order.report('created_at', {
    code: 'no_created_at',
    message: 'The order does not say when it was created',
    severity: other === undefined ? 'error' : 'warning',
  });
  return other ?? UNKNOWN;
}

const DETAILS = ['pickup_details', 'shipment_details', 'delivery_details', 'in_store_details'];

/** The platform dates the placing by fulfilment. */
function earliestPlacing(order: Source): Instant | undefined {
  const placed = order
    .optionalList('fulfillments')
    .flatMap((fulfilment) => DETAILS.map((name) => fulfilment.optionalObject(name)))
    .flatMap((details) => details?.optional('placed_at', isoInstant) ?? []);
  return placed.toSorted((a, b) => (a.at < b.at ? -1 : 1))[0];
}
