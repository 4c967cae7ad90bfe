import type { Order } from '@orderdock/schema';
import type { MappedPayload, NormalizeContext } from '../contract/normalized.ts';
import { completeOrder } from '../order/complete-order.ts';
import type { Source } from '../source/source.ts';
import { BIGCOMMERCE_COVERAGE } from './coverage.ts';
import { readOrder } from './order.ts';
import { readParts } from './parts.ts';
import { readReference } from './reference.ts';

/**
 * Reads an order of V2 as the API gives it, with or without `include=consignments.line_items,fees`; the same with its
 * resources put in the place of their links; and the client's composite `{ order, products, shipping_addresses, coupons,
 * shipments, taxes, refunds, transactions }`, whose members are the answers of these resources. A webhook, and a resource
 * of an order that stands alone, become references.
 */
export function normalizePayload(payload: Source, context: NormalizeContext): MappedPayload {
  const reference = readReference(payload, context.topic);
  if (reference !== undefined) return reference;
  const parts = readParts(payload);
  const mapped = readOrder(parts);
  const order = completeOrder({
    mapped,
    revision: revisionOf(mapped.updatedAt, parts.order),
    source: payload,
    context,
    coverage: BIGCOMMERCE_COVERAGE,
  });
  return { kind: 'order', order };
}

/** The platform numbers no versions: `date_modified`, of seconds, is all there is. */
function revisionOf(
  updatedAt: Order['updatedAt'],
  order: Source,
): Pick<Order['revision'], 'kind' | 'value'> | undefined {
  if (updatedAt !== undefined) return { kind: 'timestamp', value: updatedAt.at };
  order.report('date_modified', {
    code: 'no_revision',
    message: 'The order does not say when it was changed',
  });
  return undefined;
}
