import { memberOf } from '../client/read-listed.ts';
import type { MappedPayload, NormalizeContext } from '../contract/normalized.ts';
import { completeOrder } from '../order/complete-order.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { WALMART_COVERAGE } from './coverage.ts';
import { readOrder } from './order.ts';

/**
 * A purchase order, bare or in `{ "order": … }` as the API answers with one. A notification, `{ "source": …, "payload": … }`,
 * tells lines and statuses and no amount, so it is a reference.
 */
export function normalizePayload(source: Source, context: NormalizeContext): MappedPayload {
  const payload = source.has('source') ? source.optionalObject('payload') : undefined;
  if (payload !== undefined) return readNotification(source, payload);
  const wrapped = source.has('orderLines') ? undefined : source.optionalObject('order');
  const mapped = readOrder(wrapped ?? source);
  const { updatedAt } = mapped;
  const order = completeOrder({
    mapped,
    revision: updatedAt && { kind: 'timestamp', value: updatedAt.at },
    source,
    context,
    coverage: WALMART_COVERAGE,
  });
  return { kind: 'order', order };
}

function readNotification(source: Source, payload: Source): MappedPayload {
  const order = payload.has('purchaseOrderId') ? payload : payload.object('order');
  const topic =
    payload.optional('subEventType', text) ??
    payload.optionalObject('meta')?.optional('subEventType', text) ??
    source.object('source').optional('eventType', text);
  return {
    kind: 'reference',
    platformOrderId: order.required('purchaseOrderId', identifier),
    reason: 'thin',
    topic,
  };
}

/** Of these an order or a notification of one has at least one at its top. */
const MARKS = ['orderLines', 'purchaseOrderId', 'order', 'source'];

/** What an answer with several orders is called: XML has had both. */
const LISTS = ['list', 'OrdersListType'];

/** The orders of `{ "list": { "elements": { "order": […] } } }` and of Mexico's `{ "order": […] }`, else the payload itself. */
export function splitPayload(payload: unknown): readonly unknown[] {
  if (Array.isArray(payload)) return payload;
  const list = LISTS.map((name) => memberOf(payload, name)).find((found) => found !== undefined);
  const elements = memberOf(list, 'elements');
  const orders = memberOf(elements ?? payload, 'order');
  if (Array.isArray(orders)) return orders;
  if (elements !== undefined) return orders === undefined ? [] : [orders];
  return MARKS.some((name) => memberOf(payload, name) !== undefined) ? [payload] : [];
}
