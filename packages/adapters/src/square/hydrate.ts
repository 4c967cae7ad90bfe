import type { Order } from '@orderdock/schema';
import { fetchedContext } from '../client/read-listed.ts';
import type { PlatformAdapter } from '../contract/adapter.ts';
import type { CallOptions } from '../contract/call-options.ts';
import type { ConnectOptions } from '../contract/client.ts';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import type { PlatformHttp } from '../http/platform-request.ts';
import { sha256Hex } from '../sha256.ts';
import { orderPath } from './order-path.ts';

/** How what was fetched is read. */
export interface Reading {
  readonly options: ConnectOptions;
  readonly normalize: PlatformAdapter['normalize'];
}

/** RetrieveOrder: one call has all of an order, its payments and refunds included. */
export function createHydrate(
  http: PlatformHttp,
  { options, normalize }: Reading,
): (platformOrderId: string, call?: CallOptions) => Promise<Order | undefined> {
  return async (platformOrderId, { signal } = {}) => {
    const path = orderPath(platformOrderId);
    if (path === undefined) return undefined;
    const answer = await http.request({
      operation: 'orders.get',
      method: 'GET',
      path,
      signal,
      allow: [404],
    });
    if (answer.status === 404) return undefined;
    const normalized = normalize(answer.json(), fetchedContext(options, sha256Hex(answer.rawBody)));
    if (normalized.kind !== 'order') throw new UnexpectedShapeError('/order', 'an order', normalized.kind);
    return normalized.order;
  };
}
