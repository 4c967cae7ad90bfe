import { memberOf } from '../client/read-listed.ts';

/** Members of which an order, and whatever holds one, has at least one: a cart and the request for an order have none. */
const NAMES = ['id', 'order', 'data'];

/**
 * The orders in an answer: of the Admin API (`data`, for JSON:API each with what is included), of the Store API
 * (`orders.elements`), each written row of an event; the payload itself where it is one.
 */
export function splitPayload(payload: unknown): readonly unknown[] {
  if (Array.isArray(payload)) return payload;
  const data = memberOf(payload, 'data');
  if (Array.isArray(data)) {
    const included = memberOf(payload, 'included');
    return included === undefined ? data : data.map((one) => ({ data: one, included }));
  }
  const orders = memberOf(payload, 'orders');
  const elements = memberOf(orders, 'elements') ?? memberOf(payload, 'elements') ?? orders;
  if (Array.isArray(elements)) return elements;
  return splitEvent(payload, data);
}

function splitEvent(payload: unknown, data: unknown): readonly unknown[] {
  const rows = memberOf(data, 'payload');
  if (!Array.isArray(rows))
    return NAMES.some((name) => memberOf(payload, name) !== undefined) ? [payload] : [];
  const orders = rows.filter((row) => (memberOf(row, 'entity') ?? 'order') === 'order');
  if (orders.length < 2) return [payload];
  return orders.map((row) => ({ ...Object(payload), data: { ...Object(data), payload: [row] } }));
}
