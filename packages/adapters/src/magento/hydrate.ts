import type { Order } from '@orderdock/schema';
import { fetchedContext } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import { composeOrders, sha256Of } from './composite.ts';
import type { Shop } from './shop.ts';

/** The order with its invoices, shipments and credit memos; undefined where the shop has none of that id. */
export async function hydrateOrder(
  shop: Shop,
  platformOrderId: string,
  { signal }: CallOptions = {},
): Promise<Order | undefined> {
  const answer = await shop.http.request({
    operation: 'orders.get',
    method: 'GET',
    path: orderPath(platformOrderId),
    signal,
    allow: [404],
  });
  if (answer.status === 404) return undefined;
  const { composites, answers } = await composeOrders(shop, [answer.json()], signal);
  const sha256 = sha256Of([answer, ...answers].map(({ rawBody }) => rawBody));
  const normalized = shop.normalize(composites[0], fetchedContext(shop.options, sha256));
  if (normalized.kind !== 'order') throw new UnexpectedShapeError('/order', 'a whole order', {});
  return normalized.order;
}

/** The path of an order, its id percent-encoded. */
export function orderPath(platformOrderId: string): string {
  return `/V1/orders/${encodeURIComponent(platformOrderId)}`;
}
