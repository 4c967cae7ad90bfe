import type { Order } from '@orderdock/schema';
import { fetchedContext } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import type { Normalize } from '../contract/normalized.ts';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import type { PlatformAnswer } from '../http/platform-request.ts';
import { sha256Hex } from '../sha256.ts';
import type { WalmartApi } from './api.ts';

export interface ReadOptions {
  readonly api: WalmartApi;
  readonly normalize: Normalize;
  readonly storeId: string;
  readonly keepBody: boolean | undefined;
}

/** One purchase order; undefined where the seller has none of that id. */
export async function hydrateOrder(
  read: ReadOptions,
  platformOrderId: string,
  { signal }: CallOptions = {},
): Promise<Order | undefined> {
  const answer = await read.api.request({
    operation: 'orders.get',
    method: 'GET',
    path: orderPath(platformOrderId),
    query: { replacementInfo: 'true' },
    signal,
    allow: [404],
  });
  return answer.status === 404 ? undefined : readAnswer(read, answer);
}

export function orderPath(platformOrderId: string): string {
  return `/v3/orders/${encodeURIComponent(platformOrderId)}`;
}

/** The order in an answer. Throws `UnexpectedShapeError` where there is none. */
export function readAnswer(read: ReadOptions, answer: PlatformAnswer): Order {
  const payload = answer.json();
  const normalized = read.normalize(payload, fetchedContext(read, sha256Hex(answer.rawBody)));
  if (normalized.kind !== 'order') throw new UnexpectedShapeError('', 'a whole order', payload);
  return normalized.order;
}
