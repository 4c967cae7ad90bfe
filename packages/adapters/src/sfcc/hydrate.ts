import type { Order } from '@orderdock/schema';
import { fetchedContext } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import type { Normalize } from '../contract/normalized.ts';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import type { PlatformAnswer } from '../http/platform-request.ts';
import { sha256Hex } from '../sha256.ts';
import type { SfccApi } from './api.ts';

export interface ReadOptions {
  readonly api: SfccApi;
  readonly normalize: Normalize;
  readonly storeId: string;
  readonly keepBody: boolean | undefined;
}

/** One order; undefined where the site has none of that number. */
export async function hydrateOrder(
  read: ReadOptions,
  orderNo: string,
  options: CallOptions = {},
): Promise<Order | undefined> {
  const answer = await getOrder(read.api, orderNo, { ...options, allow: [404] });
  if (answer.status === 404) return undefined;
  const payload = answer.json();
  const normalized = read.normalize(payload, fetchedContext(read, sha256Hex(answer.rawBody)));
  if (normalized.kind !== 'order') throw new UnexpectedShapeError('', 'a whole order', payload);
  return normalized.order;
}

/** The order's document as it is at the moment. */
export function getOrder(
  api: SfccApi,
  orderNo: string,
  { signal, allow }: CallOptions & { readonly allow?: readonly number[] | undefined } = {},
): Promise<PlatformAnswer> {
  return api.http.request({
    operation: 'orders.get',
    method: 'GET',
    path: `${api.orders}/${encodeURIComponent(orderNo)}`,
    query: { siteId: api.siteId },
    allow,
    signal,
  });
}
