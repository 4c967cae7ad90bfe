import { memberOf } from '../client/read-listed.ts';

const LISTS = ['orders', 'order_entries'];

/**
 * The orders in an answer: of a search, of a batch, of a checkout or a payment link; an event as it is. What was only
 * calculated is no order, which it shows by having no id.
 */
export function splitPayload(payload: unknown): readonly unknown[] {
  if (Array.isArray(payload)) return payload;
  for (const name of LISTS) {
    const list = memberOf(payload, name) ?? memberOf(memberOf(payload, 'related_resources'), name);
    if (Array.isArray(list)) return list;
  }
  const order = memberOf(memberOf(payload, 'checkout') ?? payload, 'order');
  if (isObject(order)) return hasId(order) ? [order] : [];
  const isEvent = isObject(memberOf(payload, 'data')) && memberOf(payload, 'event_id') !== undefined;
  return isEvent || hasId(payload) || memberOf(payload, 'order_id') !== undefined ? [payload] : [];
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hasId(value: unknown): boolean {
  const id = memberOf(value, 'id');
  return typeof id === 'string' && id !== '';
}
