import type { Order } from '@orderdock/schema';
import { memberOf } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import type { WixApi } from './api.ts';
import { type ReadOptions, readFetched } from './read-fetched.ts';

/** One order with its payments, refunds and parcels; undefined where the site has none of that id. */
export async function hydrateOrder(
  read: ReadOptions,
  platformOrderId: string,
  { signal }: CallOptions = {},
): Promise<Order | undefined> {
  const id = encodeURIComponent(platformOrderId);
  const order = await getOrder(read.api, platformOrderId, { signal });
  if (order === undefined) return undefined;
  const part = async (operation: string, path: string, name: string) => {
    const answer = await read.api.request({ operation, method: 'GET', path, signal, allow: [404] });
    return answer.status === 404 ? undefined : memberOf(answer.json(), name);
  };
  const orderTransactions = await part('payments.get', `/ecom/v1/payments/orders/${id}`, 'orderTransactions');
  const orderWithFulfillments = await part(
    'fulfillments.get',
    `/ecom/v1/fulfillments/orders/${id}`,
    'orderWithFulfillments',
  );
  return readFetched(read, {
    order,
    ...(orderTransactions !== undefined && { orderTransactions }),
    ...(orderWithFulfillments !== undefined && { orderWithFulfillments }),
  });
}

/** The order alone, as Wix writes it; undefined where there is none. */
export async function getOrder(
  api: WixApi,
  platformOrderId: string,
  { signal }: CallOptions = {},
): Promise<unknown> {
  const answer = await api.request({
    operation: 'orders.get',
    method: 'GET',
    path: `/ecom/v1/orders/${encodeURIComponent(platformOrderId)}`,
    signal,
    allow: [404],
  });
  return answer.status === 404 ? undefined : memberOf(answer.json(), 'order');
}
