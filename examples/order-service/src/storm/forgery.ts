import { bodyOf, type Delivery, secretFor, topicOf } from './delivery.ts';
import type { StormOrder } from './order.ts';
import { type Envelope, signedRequest, unsigned } from './signing.ts';

/** Every way here would change an order, or make one up, if it were believed. */
export const FORGERIES = ['wrong_secret', 'made_up_order', 'changed_byte', 'no_signature'] as const;
export type Forgery = (typeof FORGERIES)[number];

const HOUR_MS = 3_600_000;

/** A webhook about `order` that its store never sent. */
export function forgedDelivery(order: StormOrder, forgery: Forgery): Delivery {
  const { platform, storeId } = order.store;
  return {
    kind: 'forged',
    platform,
    storeId,
    label: `forged (${forgery.replaceAll('_', ' ')}) about ${order.id}`,
    render: () => {
      if (forgery === 'changed_byte') return changedByte(order);
      const forged = forgery === 'made_up_order' ? { ...order, id: order.id + 400_000_000n } : newer(order);
      const request = signedRequest({ ...envelope(forged), secret: 'a secret that the store never had' });
      return forgery === 'no_signature' ? unsigned(request) : request;
    },
  };
}

/** The last revision, an hour younger and dearer: it would stand, were it believed. */
function newer(order: StormOrder): StormOrder {
  const lines = order.lines.map((line, index) =>
    index === 0 ? { ...line, amount: line.amount + 100n } : line,
  );
  return { ...order, lines, revisedAt: order.revisedAt.map((at) => at + HOUR_MS) };
}

/** Signed by the store, then one byte changed on the way: the revision is of another year, and JSON still. */
function changedByte(order: StormOrder): ReturnType<typeof signedRequest> {
  const request = signedRequest(envelope(order));
  const field = order.store.platform === 'shopify' ? '"updated_at":"202' : '"date_modified_gmt":"202';
  const body = Buffer.from(request.body);
  body.write('9', body.indexOf(field) + field.length);
  return { ...request, body };
}

function envelope(order: StormOrder): Envelope {
  const { platform, storeId } = order.store;
  const last = order.life.length - 1;
  const triggeredAtMs = order.revisedAt[last] as number;
  return {
    platform,
    storeId,
    topic: topicOf(order, last),
    body: bodyOf(order, last),
    secret: secretFor(order.store, 0n),
    eventSeed: `${storeId}/${order.id}/${triggeredAtMs}/forged`,
    triggeredAtMs,
  };
}
