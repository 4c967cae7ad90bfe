import type { Order } from '@orderdock/schema';
import type { CallOptions } from '../contract/call-options.ts';
import type { ConnectOptions } from '../contract/client.ts';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import type { BigcommerceApi } from './api.ts';
import { completeFetched, INCLUDE } from './fetch-order.ts';
import { readFetched } from './read-fetched.ts';

/** The order as it is now with its resources; undefined where there is none of that id. */
export function createHydrate(
  api: BigcommerceApi,
  options: ConnectOptions,
): (platformOrderId: string, call?: CallOptions) => Promise<Order | undefined> {
  return async (platformOrderId, { signal } = {}) => {
    if (!/^\d{1,20}$/.test(platformOrderId)) return undefined;
    const answer = await api.http.request({
      operation: 'orders.get',
      method: 'GET',
      path: `${api.store}/v2/orders/${platformOrderId}`,
      query: INCLUDE,
      signal,
      allow: [404],
    });
    if (answer.status !== 200) return undefined;
    const { document, bytes } = await completeFetched(api, answer.json(), signal);
    const normalized = readFetched(document, [answer.rawBody, ...bytes], options);
    if (normalized.kind !== 'order') throw new UnexpectedShapeError('/order', 'an order', normalized.kind);
    return normalized.order;
  };
}
