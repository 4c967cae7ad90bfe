import type { OrderReference } from '../contract/normalized.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/**
 * What speaks of an order without carrying it: a webhook, a resource of an order (a product, an address, a shipment, a tax,
 * a refund, a transaction), and the order of the Storefront API, which has no date. Undefined for anything else.
 */
export function readReference(payload: Source, topic: string | undefined): OrderReference | undefined {
  if (payload.has('scope') && payload.has('data')) return readEvent(payload);
  if (payload.has('orderId') && payload.has('orderAmount')) return partial(payload, 'orderId', topic);
  if (payload.has('order_id') && !payload.has('order')) return partial(payload, 'order_id', topic);
  return undefined;
}

/** Where an event has the order's id depends on what it is about. */
function readEvent(payload: Source): OrderReference {
  const topic = payload.required('scope', text);
  const data = payload.object('data');
  return {
    kind: 'reference',
    platformOrderId: data.required(idNameOf(topic, data), identifier),
    reason: reasonOf(topic, data),
    topic,
  };
}

function idNameOf(topic: string, data: Source): string {
  const name = ['orderId', 'order_id'].find((candidate) => data.has(candidate));
  if (name !== undefined) return name;
  if (/\/order\/metafield\//.test(topic)) return 'resource_id';
  // An event of a product or a cart has an id as well, which is none of an order.
  return data.optional('type', text) === 'order' ? 'id' : 'orderId';
}

function reasonOf(topic: string, data: Source): OrderReference['reason'] {
  if (topic.endsWith('/order/archived')) return 'deleted';
  const isOfOrder = data.optional('type', text) === 'order' || topic.endsWith('/cart/converted');
  return isOfOrder && !/\/(?:message|refund)\//.test(topic) ? 'thin' : 'partial';
}

function partial(payload: Source, name: string, topic: string | undefined): OrderReference {
  return {
    kind: 'reference',
    platformOrderId: payload.required(name, identifier),
    reason: 'partial',
    ...(topic !== undefined && { topic }),
  };
}
