import { memberOf } from '../client/read-listed.ts';
import type { MappedPayload, NormalizeContext } from '../contract/normalized.ts';
import { completeOrder } from '../order/complete-order.ts';
import type { Source } from '../source/source.ts';
import { WIX_COVERAGE } from './coverage.ts';
import { findDocument, isEcom } from './document.ts';
import { readEcomOrder } from './ecom/order.ts';
import { readReference } from './reference.ts';
import { readStoresOrder } from './stores/order.ts';

/**
 * An order of the eCommerce or the Stores API, an answer that holds one, an opened event, or the composite that the client
 * makes of three answers: `order`, `orderTransactions` (payments and refunds) and `orderWithFulfillments`.
 */
export function normalizePayload(payload: Source, context: NormalizeContext): MappedPayload {
  const document = findDocument(payload);
  if (document === undefined) return readReference(payload, context);
  const mapped = isEcom(document.order) ? readEcomOrder(document) : readStoresOrder(document);
  const { updatedAt } = mapped;
  if (updatedAt === undefined)
    document.order.report(undefined, {
      code: 'no_revision',
      message: 'The order does not say when it was changed',
    });
  const order = completeOrder({
    mapped,
    revision: updatedAt && { kind: 'timestamp', value: updatedAt.at },
    source: payload,
    context,
    coverage: WIX_COVERAGE,
  });
  return { kind: 'order', order };
}

/** The orders of a page, `{ "orders": […] }`, or of a bare list, and the payload itself where it is neither. */
export function splitPayload(payload: unknown): readonly unknown[] {
  const orders = Array.isArray(payload) ? payload : memberOf(payload, 'orders');
  return Array.isArray(orders) ? orders : [payload];
}
