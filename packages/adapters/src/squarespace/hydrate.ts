import type { Order } from '@orderdock/schema';
import { fetchedContext } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import type { Normalize } from '../contract/normalized.ts';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import { sha256Hex } from '../sha256.ts';
import type { SquarespaceApi } from './api.ts';

export interface ReadOptions {
  readonly api: SquarespaceApi;
  readonly normalize: Normalize;
  readonly storeId: string;
  readonly keepBody: boolean | undefined;
}

/** One order; undefined where the site has none of that id. */
export async function hydrateOrder(
  read: ReadOptions,
  platformOrderId: string,
  { signal }: CallOptions = {},
): Promise<Order | undefined> {
  const answer = await read.api.request({
    operation: 'orders.get',
    method: 'GET',
    path: `/1.0/commerce/orders/${encodeURIComponent(platformOrderId)}`,
    signal,
    allow: [404],
  });
  if (answer.status === 404) return undefined;
  const payload = answer.json();
  const normalized = read.normalize(payload, fetchedContext(read, sha256Hex(answer.rawBody)));
  if (normalized.kind !== 'order') throw new UnexpectedShapeError('', 'a whole order', payload);
  return normalized.order;
}
