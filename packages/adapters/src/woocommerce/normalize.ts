import type { Order } from '@orderdock/schema';
import { memberOf } from '../client/read-listed.ts';
import type { MappedPayload, NormalizeContext, OrderReference } from '../contract/normalized.ts';
import { completeOrder, type MappedOrder } from '../order/complete-order.ts';
import { identifier } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { WOOCOMMERCE_COVERAGE } from './coverage.ts';
import { LEGACY } from './legacy.ts';
import { readOrder } from './order.ts';
import { REST } from './rest.ts';

/** An order of the REST API, an order of the legacy API in its envelope, or the `{ "id": N }` of one that is gone. */
export function normalizePayload(source: Source, context: NormalizeContext): MappedPayload {
  const reference = readReference(source, context.topic);
  if (reference !== undefined) return reference;
  const mapped = readMapped(source);
  const order = completeOrder({
    mapped,
    revision: revisionOf(mapped.updatedAt, source),
    source,
    context,
    coverage: WOOCOMMERCE_COVERAGE,
  });
  return { kind: 'order', order };
}

function readMapped(source: Source): MappedOrder {
  // The document that `hydrate` makes; a legacy order has no such neighbour.
  if (source.has('order') && source.has('refunds'))
    return readOrder(source.object('order'), REST, source.optionalList('refunds'));
  const isLegacy = source.has('order') && !source.has('line_items');
  return isLegacy ? readOrder(source.object('order'), LEGACY) : readOrder(source, REST);
}

/**
 * The orders of an answer: a list's members, those of the legacy API's `{ "orders": […] }` each in its envelope, and those
 * that a batch created or changed; a batch's deletions are none.
 */
export function splitPayload(payload: unknown): readonly unknown[] {
  if (Array.isArray(payload)) return payload;
  const legacy = memberOf(payload, 'orders');
  if (Array.isArray(legacy)) return legacy.map((order: unknown) => ({ order }));
  const batch = ['create', 'update'].flatMap((name) => {
    const part = memberOf(payload, name);
    return Array.isArray(part) ? (part as readonly unknown[]) : [];
  });
  return batch.length > 0 ? batch : [payload];
}

/** The platform numbers no versions: the newest change wins, and without its date two contents cannot be put in order. */
function revisionOf(
  updatedAt: Order['updatedAt'],
  source: Source,
): Pick<Order['revision'], 'kind' | 'value'> | undefined {
  if (updatedAt !== undefined) return { kind: 'timestamp', value: updatedAt.at };
  source.report(undefined, { code: 'no_revision', message: 'The order does not say when it was changed' });
  return undefined;
}

/**
 * The topic is not signed: only a body that can be nothing but a deletion counts as one, and the same body under another
 * topic of orders says no more than that there is an order.
 */
function readReference(source: Source, topic = 'unknown'): OrderReference | undefined {
  const names = Object.keys(source.value);
  if (names.length !== 1 || names[0] !== 'id') return undefined;
  if (topic !== 'unknown' && !topic.startsWith('order.')) return undefined;
  const platformOrderId = source.required('id', identifier);
  return {
    kind: 'reference',
    platformOrderId,
    reason: topic === 'order.deleted' ? 'deleted' : 'thin',
    ...(topic !== 'unknown' && { topic }),
  };
}
