import type { Order } from '@orderdock/schema';
import { memberOf } from '../client/read-listed.ts';
import type { MappedPayload, NormalizeContext, OrderReference } from '../contract/normalized.ts';
import { completeOrder, type MappedOrder } from '../order/complete-order.ts';
import { identifier } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { MEDUSA_COVERAGE } from './coverage.ts';
import { readDraft, readOrder } from './order.ts';
import type { MedusaVersion } from './version.ts';

/** Parts of an order that are answers of their own: they name it. */
const PARTS = ['return', 'swap', 'claim', 'exchange', 'order_change', 'fulfillment', 'payment'];

/**
 * An order of the store's or the admin's API, alone or as `{ "order": … }`; a draft, `{ "draft_order": … }`; an event,
 * `{ "id": … }` or `{ "name": …, "data": { "id": … } }`, which names its order; a part of an order, which names it too.
 */
export function createNormalize(version: MedusaVersion | undefined) {
  return (source: Source, context: NormalizeContext): MappedPayload => {
    const order = findOrder(source);
    if (order !== undefined) return complete(source, readOrder(order, version), context, order);
    const draft = source.optionalObject('draft_order');
    if (draft?.has('cart')) return complete(source, readDraft(draft, version), context, draft);
    return readReference(source, context);
  };
}

function findOrder(source: Source): Source | undefined {
  const places = [source, ...['order', 'data', 'draft_order'].map((name) => objectAt(source, name))];
  const inData = objectAt(source, 'data');
  const nested = [inData && objectAt(inData, 'order'), objectAt(source, 'draft_order')].map(
    (place) => place && (place.has('items') ? place : objectAt(place, 'order')),
  );
  return [...places, ...nested].find(
    (place) => place?.has('id') && place.has('items') && isOrderId(place.value['id']),
  );
}

/** A draft of Medusa 1 is told by its cart, and a cart of its own is no order. */
function isOrderId(id: unknown): boolean {
  return typeof id !== 'string' || !id.startsWith('cart_');
}

function objectAt(source: Source, name: string): Source | undefined {
  const value = Object.hasOwn(source.value, name) ? source.value[name] : undefined;
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? source.object(name)
    : undefined;
}

function complete(
  source: Source,
  mapped: MappedOrder,
  context: NormalizeContext,
  place: Source,
): MappedPayload {
  const order = completeOrder({
    mapped,
    revision: revisionOf(mapped.updatedAt, place),
    source,
    context,
    coverage: MEDUSA_COVERAGE,
  });
  return { kind: 'order', order };
}

/**
 * Medusa 2 counts in `version` the changes of the goods only, and no payment or parcel: the newest `updated_at` wins in both,
 * and without it two contents cannot be put in order.
 */
function revisionOf(
  updatedAt: Order['updatedAt'],
  place: Source,
): Pick<Order['revision'], 'kind' | 'value'> | undefined {
  if (updatedAt !== undefined) return { kind: 'timestamp', value: updatedAt.at };
  place.report('updated_at', { code: 'no_revision', message: 'The order does not say when it was changed' });
  return undefined;
}

function readReference(source: Source, { topic }: NormalizeContext): OrderReference {
  const known = topic === undefined || topic === 'unknown' ? undefined : topic;
  const part = PARTS.map((name) => objectAt(source, name)).find((place) => place?.has('order_id'));
  if (part !== undefined) return referTo(part.required('order_id', identifier), 'partial', known);
  const event = objectAt(source, 'data') ?? objectAt(source, 'order') ?? source;
  if (event.has('order_id')) return referTo(event.required('order_id', identifier), 'partial', known);
  const id = event.required('id', identifier);
  if (!/^d?order_/.test(id)) throw event.unexpected('id', 'the id of an order');
  return referTo(id, 'thin', known);
}

function referTo(
  platformOrderId: string,
  reason: OrderReference['reason'],
  topic: string | undefined,
): OrderReference {
  return { kind: 'reference', platformOrderId, reason, ...(topic !== undefined && { topic }) };
}

/** The orders of a list, `{ "orders": […], "count": … }`, or its drafts, and the payload itself where it is none. */
export function splitPayload(payload: unknown): readonly unknown[] {
  if (Array.isArray(payload)) return payload;
  const orders = memberOf(payload, 'orders');
  if (Array.isArray(orders)) return orders;
  const drafts = memberOf(payload, 'draft_orders');
  return Array.isArray(drafts) ? drafts.map((draft: unknown) => ({ draft_order: draft })) : [payload];
}
