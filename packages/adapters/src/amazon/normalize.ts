import type { Order } from '@orderdock/schema';
import type { MappedPayload, NormalizeContext } from '../contract/normalized.ts';
import { completeOrder, type MappedOrder } from '../order/complete-order.ts';
import { identifier } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { AMAZON_COVERAGE } from './coverage.ts';
import { findNotified } from './notification.ts';
import { readOrder as readV0 } from './v0/order.ts';
import { locateParts, unwrapped } from './v0/parts.ts';
import { readOrder as readV2026 } from './v2026/order.ts';

/**
 * An order of either version of the Orders API, or the reference that a notification or a part of an order is: an order of
 * v0 without its items, the items alone, an address. The client hands v0 on as `{ order, items, address?, buyerInfo? }`.
 */
export function normalizePayload(payload: Source, context: NormalizeContext): MappedPayload {
  const notified = findNotified(payload);
  if (notified !== undefined)
    return {
      kind: 'reference',
      platformOrderId: notified.order.required('AmazonOrderId', identifier),
      reason: 'partial',
      topic: context.topic ?? notified.topic,
    };
  const order = findOrder(payload);
  const mapped = order.has('orderId') ? readV2026(order) : readParts(payload);
  if (mapped !== undefined)
    return {
      kind: 'order',
      order: completeOrder({
        mapped,
        revision: revisionOf(mapped.updatedAt, order),
        source: payload,
        context,
        coverage: AMAZON_COVERAGE,
      }),
    };
  const name = order.has('orderId') ? 'orderId' : 'AmazonOrderId';
  const platformOrderId = order.required(name, identifier);
  return { kind: 'reference', platformOrderId, reason: 'partial', topic: context.topic };
}

function readParts(payload: Source): MappedOrder | undefined {
  const parts = locateParts(payload);
  // The items alone name their order too, and are none.
  return parts?.order.has('PurchaseDate') === true || parts?.order.has('OrderStatus') === true
    ? readV0(parts)
    : undefined;
}

/** Where the order's id stands: at the root, in an answer's `payload`, or in `order` beside the other parts. */
function findOrder(payload: Source): Source {
  const composite = unwrapped(payload);
  return unwrapped(composite.optionalObject('order') ?? composite);
}

/** Amazon numbers no versions: the newest time of change wins, and without one two contents cannot be put in order. */
function revisionOf(
  updatedAt: Order['updatedAt'],
  order: Source,
): Pick<Order['revision'], 'kind' | 'value'> | undefined {
  if (updatedAt !== undefined) return { kind: 'timestamp', value: updatedAt.at };
  order.report(order.has('orderId') ? 'lastUpdatedTime' : 'LastUpdateDate', {
    code: 'no_revision',
    message: 'The order does not say when it was changed',
  });
  return undefined;
}
