import { memberOf } from '../client/read-listed.ts';
import { ORDER } from './names.ts';

/** The members under which answers of the API have their orders. */
const LISTS = ['orders', 'order_list'];
/** What an answer, or a record of one, wraps them in. */
const ENVELOPES = ['data', 'body', 'response'];
const MAX_DEPTH = 6;

/**
 * The orders of an answer, `{ "code": 0, "data": { "orders": […] } }`, of a list or of a record of such answers; a webhook
 * about a package once for each order in it; the payload itself where it has an order's id.
 */
export function splitPayload(payload: unknown): readonly unknown[] {
  return unwrap(payload, MAX_DEPTH);
}

function unwrap(payload: unknown, depth: number): readonly unknown[] {
  if (depth === 0) return [];
  if (Array.isArray(payload)) return payload.flatMap((entry: unknown) => unwrap(entry, depth - 1));
  if (typeof payload !== 'object' || payload === null) return [];
  for (const name of LISTS) {
    const list = memberOf(payload, name);
    if (Array.isArray(list)) return list;
  }
  if (memberOf(payload, 'type') !== undefined) return splitEvent(payload);
  for (const name of ENVELOPES) {
    const inner = memberOf(payload, name);
    if (typeof inner === 'object' && inner !== null) return unwrap(inner, depth - 1);
  }
  return hasOrderId(payload) ? [payload] : [];
}

function hasOrderId(value: unknown): boolean {
  return ORDER.id.some((name) => memberOf(value, name) !== undefined);
}

function splitEvent(event: object): readonly unknown[] {
  const data = memberOf(event, 'data');
  const packages = memberOf(data, 'package_list');
  if (hasOrderId(data)) return [event];
  if (!Array.isArray(packages)) return [];
  const ids = packages.flatMap((entry: unknown) => {
    const list = memberOf(entry, 'order_id_list') ?? memberOf(entry, 'order_ids');
    return Array.isArray(list) ? list : [];
  });
  return [...new Set(ids)].map((order_id: unknown) => ({ ...event, data: { order_id } }));
}
