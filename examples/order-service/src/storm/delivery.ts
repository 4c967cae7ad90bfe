import { shopifyBody } from './bodies/shopify.ts';
import { woocommerceBody } from './bodies/woocommerce.ts';
import type { StormOrder } from './order.ts';
import { type SignedRequest, signedRequest } from './signing.ts';
import type { Platform, StormStore } from './store.ts';

/** `unique`: the first time a revision is sent. `duplicates`: the same again. */
export const DELIVERY_KINDS = ['unique', 'duplicates', 'forged', 'malformed'] as const;
export type DeliveryKind = (typeof DELIVERY_KINDS)[number];

/** One webhook of the storm. Its bytes are made when it is sent, and are the same whenever they are made. */
export interface Delivery {
  readonly kind: DeliveryKind;
  readonly platform: Platform;
  readonly storeId: string;
  /** For people: what this is. */
  readonly label: string;
  render(): SignedRequest;
}

/** Deliveries that are sent at the same instant. */
export type Volley = readonly Delivery[];

const BODIES: Readonly<Record<Platform, (order: StormOrder, revision: number) => string>> = {
  shopify: shopifyBody,
  woocommerce: woocommerceBody,
};

export function bodyOf(order: StormOrder, revision: number): Buffer {
  return Buffer.from(BODIES[order.store.platform](order, revision));
}

/** A live secret of the store: during a rotation some webhooks still carry the old one. */
export function secretFor(store: StormStore, salt: bigint): string {
  return store.secrets[Number(salt % BigInt(store.secrets.length))] ?? store.secrets[0];
}

/** The webhook that tells of one revision of an order. `sibling` is the same revision under the platform's other topic. */
export function revisionDelivery(
  order: StormOrder,
  revision: number,
  kind: DeliveryKind,
  sibling = false,
): Delivery {
  const { store } = order;
  const { platform, storeId } = store;
  const topic = sibling
    ? { shopify: 'orders/updated', woocommerce: 'order.updated' }[platform]
    : topicOf(order, revision);
  return {
    kind,
    platform,
    storeId,
    label: `${topic} of ${order.id}, revision ${revision + 1}`,
    render: () =>
      signedRequest({
        platform,
        storeId,
        topic,
        body: bodyOf(order, revision),
        secret: secretFor(store, order.id + BigInt(revision)),
        eventSeed: `${storeId}/${order.id}/${revision}/${topic}`,
        triggeredAtMs: order.revisedAt[revision] as number,
      }),
  };
}

export function topicOf(order: StormOrder, revision: number): string {
  const stage = order.life[revision];
  if (stage === undefined) throw new RangeError(`No revision ${revision} in the order's life`);
  return stage.topic;
}

/** How many there are of each kind. */
export function countKinds(deliveries: readonly Delivery[]): Record<DeliveryKind, number> {
  const counts = Object.fromEntries(DELIVERY_KINDS.map((kind) => [kind, 0])) as Record<DeliveryKind, number>;
  for (const { kind } of deliveries) counts[kind]++;
  return counts;
}
