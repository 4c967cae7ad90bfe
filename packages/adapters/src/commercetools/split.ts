import { memberOf } from '../client/read-listed.ts';

const LISTS = ['results', 'hits'];
/** What a payment, a recurring order, a cart and a quote have and an order has not. */
const OTHERS = ['amountPlanned', 'recurringOrderState', 'cartState', 'quoteRequestState', 'quoteState'];

/**
 * The orders in an answer: of a query (`results`), of a search (`hits`, which only refer to them), of GraphQL; the payload
 * itself where it is one or speaks of one. A draft has no id and is no order, and what is something else for certain is left
 * out.
 */
export function splitPayload(payload: unknown): readonly unknown[] {
  return parts(payload).filter((part) => !OTHERS.some((name) => memberOf(part, name) !== undefined));
}

function parts(payload: unknown): readonly unknown[] {
  if (Array.isArray(payload)) return payload;
  const data = memberOf(payload, 'data');
  const page = memberOf(data, 'orders') ?? payload;
  for (const name of LISTS) {
    const list = memberOf(page, name);
    if (Array.isArray(list)) return list;
  }
  const order = memberOf(data, 'order');
  if (typeof order === 'object' && order !== null && memberOf(order, 'id') !== undefined) return [order];
  const names = ['id', 'resource', 'detail-type', 'specversion'];
  return names.some((name) => memberOf(payload, name) !== undefined) ? [payload] : [];
}
