import { memberOf } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import type { AmazonApi } from './api.ts';

export interface ShippableItem {
  readonly orderItemId: string;
  readonly quantity: number;
}

/** What has to be known of an order before it is shipped. */
export interface Shippable {
  readonly marketplaceId: string | undefined;
  readonly isShipped: boolean;
  /** Whether the buyer fetches the order from the shop. */
  readonly isPickup: boolean;
  /** What is still to be sent. */
  readonly open: readonly ShippableItem[];
  readonly trackingNumbers: ReadonlySet<unknown>;
}

/** The order as it is now; undefined where Amazon has none of that id. */
export async function readShippable(
  api: AmazonApi,
  platformOrderId: string,
  { signal }: CallOptions,
): Promise<Shippable | undefined> {
  const answer = await api.request({
    operation: 'orders.get',
    method: 'GET',
    path: `/orders/2026-01-01/orders/${platformOrderId}`,
    query: { includedData: 'FULFILLMENT,PACKAGES' },
    allow: [404],
    signal,
  });
  if (answer.status === 404) return undefined;
  const order = memberOf(answer.json(), 'order');
  const marketplaceId = memberOf(memberOf(order, 'salesChannel'), 'marketplaceId');
  const packages = listOf(memberOf(order, 'packages'));
  return {
    marketplaceId: typeof marketplaceId === 'string' ? marketplaceId : undefined,
    isShipped: memberOf(memberOf(order, 'fulfillment'), 'fulfillmentStatus') === 'SHIPPED',
    isPickup: listOf(memberOf(order, 'programs')).includes('IN_STORE_PICK_UP'),
    open: listOf(memberOf(order, 'orderItems')).flatMap(openItem),
    trackingNumbers: new Set(packages.map((sent) => memberOf(sent, 'trackingNumber'))),
  };
}

function openItem(item: unknown): readonly ShippableItem[] {
  const orderItemId = memberOf(item, 'orderItemId');
  const open = memberOf(memberOf(item, 'fulfillment'), 'quantityUnfulfilled');
  const quantity = Number(open ?? memberOf(item, 'quantityOrdered'));
  return typeof orderItemId === 'string' && Number.isSafeInteger(quantity) && quantity > 0
    ? [{ orderItemId, quantity }]
    : [];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
