import { memberOf } from '../client/read-listed.ts';
import type { MappedPayload, NormalizeContext } from '../contract/normalized.ts';
import { completeOrder } from '../order/complete-order.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { ECWID_COVERAGE } from './coverage.ts';
import { NAMES, readIds } from './ids.ts';
import { readOrder } from './order.ts';
import { ORDER_TOPICS } from './topics.ts';

/**
 * An order of the Orders API, or a notification, which names one. The client adds to an order the member `currency`: the
 * ISO 4217 code in the store's profile.
 */
export function normalizePayload(
  source: Source,
  context: NormalizeContext,
  currency: string | undefined,
): MappedPayload {
  if (source.has('eventType') && !source.has('items')) return readReference(source);
  if (isExcerpt(source))
    return { kind: 'reference', platformOrderId: readIds(source).platformOrderId, reason: 'partial' };
  const mapped = readOrder(source, currency);
  const { updatedAt } = mapped;
  if (updatedAt === undefined)
    source.report('updateDate', {
      code: 'no_revision',
      message: 'The order does not say when it was changed',
    });
  const order = completeOrder({
    mapped,
    revision: updatedAt && { kind: 'timestamp', value: updatedAt.at },
    source,
    context,
    coverage: ECWID_COVERAGE,
  });
  return { kind: 'order', order };
}

/**
 * An order of which a call asked for some members, none of them `items`.
 * @see https://docs.ecwid.com/api-reference/rest-api/orders/get-order `responseFields`
 */
function isExcerpt(source: Source): boolean {
  return !source.has('items') && source.has('total') && NAMES.some((name) => source.has(name));
}

/** `data.orderId` is what fetches an order; webhooks of old have only `entityId`, the internal number. */
function readReference(event: Source): MappedPayload {
  const topic = event.required('eventType', text);
  if (!ORDER_TOPICS.includes(topic)) throw event.unexpected('eventType', 'a topic of orders');
  const platformOrderId =
    event.optionalObject('data')?.optional('orderId', identifier) ?? event.required('entityId', identifier);
  return {
    kind: 'reference',
    platformOrderId,
    reason: topic.endsWith('.deleted') ? 'deleted' : 'thin',
    topic,
  };
}

const OF_AN_ORDER = ['subtotal', 'paymentStatus', 'fulfillmentStatus', 'createDate', 'id', 'orderNumber'];

/**
 * The orders of a page, whose `items` are orders; the order that a payment app is called for, with the currency beside it;
 * and the payload itself where it is neither.
 */
export function splitPayload(payload: unknown): readonly unknown[] {
  const cart = memberOf(payload, 'cart');
  const order = memberOf(cart, 'order');
  if (typeof order === 'object' && order !== null)
    return [{ currency: memberOf(cart, 'currency'), ...order }];
  const items = memberOf(payload, 'items');
  const isOrder = OF_AN_ORDER.some((name) => memberOf(payload, name) !== undefined);
  return Array.isArray(items) && !isOrder ? items : [payload];
}
