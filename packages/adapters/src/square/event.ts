import type { OrderReference } from '../contract/normalized.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** What an event's `data.object` holds, by the name of its one member, and how much of the order that is. */
const OBJECTS = {
  order_created: 'thin',
  order_updated: 'thin',
  order_fulfillment_updated: 'thin',
  order: 'thin',
  refund: 'partial',
  payment: 'partial',
} as const;

/**
 * The order that a payload speaks of without carrying it: an event, an entry of a search for entries, a payment or a
 * refund. Undefined for what may be an order. Throws `UnexpectedShapeError` for an event that is about no order.
 */
export function readReference(payload: Source): OrderReference | undefined {
  if (payload.has('data') && payload.has('type')) return readEvent(payload);
  // An order never names an order.
  if (payload.has('order_id')) return readObject(payload, payload.has('amount_money') ? 'partial' : 'thin');
  for (const name of ['payment', 'refund'] as const) {
    const object = payload.optionalObject(name);
    if (object !== undefined) return readObject(object, OBJECTS[name]);
  }
  return undefined;
}

function readEvent(event: Source): OrderReference {
  const topic = event.required('type', text);
  const data = event.object('data');
  const object = data.object('object');
  for (const [name, reason] of Object.entries(OBJECTS)) {
    const found = object.optionalObject(name);
    if (found === undefined) continue;
    return { ...readObject(found.has('order_id') || reason === 'partial' ? found : data, reason), topic };
  }
  throw data.unexpected('object', 'an order, a payment or a refund');
}

function readObject(object: Source, reason: 'thin' | 'partial'): OrderReference {
  const name = object.has('order_id') || reason === 'partial' ? 'order_id' : 'id';
  return { kind: 'reference', platformOrderId: object.required(name, identifier), reason };
}
