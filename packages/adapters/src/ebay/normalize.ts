import type { Order } from '@orderdock/schema';
import { memberOf } from '../client/read-listed.ts';
import type { MappedPayload, NormalizeContext, OrderReference } from '../contract/normalized.ts';
import { completeOrder } from '../order/complete-order.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { EBAY_COVERAGE } from './coverage.ts';
import { readOrder } from './order.ts';

/**
 * Reads an order of the Sell Fulfillment API as it is, the client's composite `{ "order": …, "fulfillments": […] }` (the
 * answers of getOrder and of getShippingFulfillments), and a notification `{ "metadata": …, "notification": … }`, which
 * carries no order and becomes a reference.
 */
export function normalizePayload(payload: Source, context: NormalizeContext): MappedPayload {
  if (payload.has('notification')) return readReference(payload);
  const isComposite = !payload.has('orderId') && payload.has('order');
  const source = isComposite ? payload.object('order') : payload;
  const mapped = readOrder(source, isComposite ? payload : undefined);
  const order = completeOrder({
    mapped,
    revision: revisionOf(mapped.updatedAt, source),
    source: payload,
    context,
    coverage: EBAY_COVERAGE,
  });
  return { kind: 'order', order };
}

/** The orders of a page of getOrders; any other payload is one. */
export function splitPayload(payload: unknown): readonly unknown[] {
  if (Array.isArray(payload)) return payload;
  const orders = memberOf(payload, 'orders');
  return Array.isArray(orders) ? orders : [payload];
}

/** ORDER_CONFIRMATION has the id under `order`, ITEM_MARKED_SHIPPED has it bare; a deleted account names no order. */
function readReference(payload: Source): OrderReference {
  const topic = payload.optionalObject('metadata')?.optional('topic', text);
  const data = payload.object('notification').object('data');
  const holder = data.has('orderId') ? data : data.object('order');
  return {
    kind: 'reference',
    platformOrderId: holder.required('orderId', identifier),
    reason: 'thin',
    topic,
  };
}

function revisionOf(
  updatedAt: Order['updatedAt'],
  source: Source,
): Pick<Order['revision'], 'kind' | 'value'> | undefined {
  if (updatedAt !== undefined) return { kind: 'timestamp', value: updatedAt.at };
  source.report('lastModifiedDate', {
    code: 'no_revision',
    message: 'The order does not say when it was changed',
  });
  return undefined;
}
