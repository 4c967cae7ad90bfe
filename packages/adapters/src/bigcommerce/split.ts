import { memberOf } from '../client/read-listed.ts';

/** The orders of a list of V2 or of a list in `data`; a document that is or names one order as it is; else none. */
export function splitPayload(payload: unknown): readonly unknown[] {
  if (Array.isArray(payload)) return payload.filter(isOrder);
  if (isEvent(payload) || isOrder(payload) || isOfStorefront(payload)) return [payload];
  const data = memberOf(payload, 'data');
  if (Array.isArray(data)) return data.filter(isOrder);
  return isOrder(data) ? [data] : [];
}

function isEvent(payload: unknown): boolean {
  return typeof memberOf(payload, 'scope') === 'string';
}

/** The order as the Storefront API shows it to the shopper, which names the order and has no date. */
function isOfStorefront(payload: unknown): boolean {
  return memberOf(payload, 'orderId') !== undefined && memberOf(payload, 'orderAmount') !== undefined;
}

/** What the resources of an order have not: a total and no order that they belong to; or the composite of the client. */
function isOrder(value: unknown): boolean {
  if (typeof memberOf(value, 'order') === 'object') return isOrder(memberOf(value, 'order'));
  const has = (name: string) => memberOf(value, name) !== undefined;
  return (
    has('id') && !has('order_id') && (has('total_inc_tax') || has('total_ex_tax') || has('billing_address'))
  );
}
