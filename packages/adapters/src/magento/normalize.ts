import type { Order } from '@orderdock/schema';
import type { MappedPayload, NormalizeContext, OrderReference } from '../contract/normalized.ts';
import { completeOrder } from '../order/complete-order.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { MAGENTO_COVERAGE } from './coverage.ts';
import { readDocuments } from './documents.ts';
import { findDocument } from './envelope.ts';
import { readOrder } from './order.ts';
import { findOrderId } from './order-id.ts';
import { isDocumentOfOrder, isWhole, speaksOfOrder } from './shape.ts';

/**
 * An order of the REST API; the client's composite of one with what follows it, `{ order, invoices, shipments,
 * creditmemos }`; or whatever a subscriber had put into an event or a webhook: a whole order is one, an invoice, a shipment,
 * a credit memo or an item names one, and an order with a part of its fields has to be fetched.
 */
export function normalizePayload(source: Source, context: NormalizeContext): MappedPayload {
  const document = findDocument(source);
  if (document === undefined) throw source.unexpected('entity_id', 'an id');
  const topic = `${context.topic ?? ''} ${source.optional('type', text) ?? ''}`;
  if (isDocumentOfOrder(document.value))
    return reference(document.required('order_id', identifier), 'partial', context.topic);
  if (!isWhole(document.value) && speaksOfOrder(document.value, topic)) {
    const id = findOrderId(document);
    if (id !== undefined) return reference(id, 'thin', context.topic);
  }
  const mapped = readOrder(document, readDocuments(source));
  const order = completeOrder({
    mapped,
    revision: revisionOf(mapped.updatedAt, document),
    source,
    context,
    coverage: MAGENTO_COVERAGE,
  });
  return { kind: 'order', order };
}

function reference(
  platformOrderId: string,
  reason: OrderReference['reason'],
  topic: string | undefined,
): OrderReference {
  return { kind: 'reference', platformOrderId, reason, ...(topic !== undefined && { topic }) };
}

/** The platform numbers no versions; its dates have whole seconds, in which it saves an order several times. */
function revisionOf(
  updatedAt: Order['updatedAt'],
  order: Source,
): Pick<Order['revision'], 'kind' | 'value'> | undefined {
  if (updatedAt !== undefined) return { kind: 'timestamp', value: updatedAt.at };
  order.report(undefined, { code: 'no_revision', message: 'The order does not say when it was changed' });
  return undefined;
}
