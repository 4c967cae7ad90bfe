import type { Order } from '@orderdock/schema';
import type { NormalizeContext, Normalized, OrderReference } from '../contract/normalized.ts';
import { completeOrder } from '../order/complete-order.ts';
import { identifier } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { SHOPIFY_COVERAGE } from './coverage.ts';
import { readOrder } from './order.ts';

/** A webhook's payload, or the answer `{ "order": … }` of the REST API. */
export function normalizePayload(payload: Source, context: NormalizeContext): Normalized {
  const source = payload.has('id') || !payload.has('order') ? payload : payload.object('order');
  const reference = readReference(source, context.topic);
  if (reference !== undefined) return reference;
  const mapped = readOrder(source);
  const order = completeOrder({
    mapped,
    revision: revisionOf(mapped.updatedAt, source),
    source: payload,
    context,
    coverage: SHOPIFY_COVERAGE,
  });
  return { kind: 'order', order };
}

function readReference(source: Source, topic: string | undefined): OrderReference | undefined {
  if (topic === 'orders/delete')
    return {
      kind: 'reference',
      platformOrderId: source.required('id', identifier),
      reason: 'deleted',
      topic,
    };
  if (!/^(?:refunds|fulfillments|order_transactions)\//.test(topic ?? '')) return undefined;
  return {
    kind: 'reference',
    platformOrderId: source.required('order_id', identifier),
    reason: 'partial',
    topic,
  };
}

/** Shopify numbers no versions: the newest `updated_at` wins, and without one two contents cannot be put in order. */
function revisionOf(
  updatedAt: Order['updatedAt'],
  source: Source,
): Pick<Order['revision'], 'kind' | 'value'> | undefined {
  if (updatedAt !== undefined) return { kind: 'timestamp', value: updatedAt.at };
  source.report('updated_at', { code: 'no_revision', message: 'The order does not say when it was changed' });
  return undefined;
}
