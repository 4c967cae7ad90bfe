import type { Order } from '@orderdock/schema';
import { fetchedContext, memberOf } from '../../client/read-listed.ts';
import type { CallOptions } from '../../contract/call-options.ts';
import type { Normalize } from '../../contract/normalized.ts';
import { UnexpectedShapeError } from '../../errors/payload-errors.ts';
import { sha256Hex } from '../../sha256.ts';
import type { ShopifyApi } from './api.ts';
import { completeConnections } from './complete-connections.ts';
import { orderDocument } from './documents.ts';
import { orderGid } from './ids.ts';

/** What orders are fetched and read with. */
export interface ReadOptions {
  readonly api: ShopifyApi;
  readonly normalize: Normalize;
  readonly storeId: string;
  readonly keepBody: boolean | undefined;
  readonly includeReturns: boolean;
}

/** One order, whole; undefined where the shop has none of that id. */
export async function hydrateOrder(
  read: ReadOptions,
  platformOrderId: string,
  { signal }: CallOptions = {},
): Promise<Order | undefined> {
  const id = orderGid(platformOrderId);
  if (id === undefined) return undefined;
  const document = orderDocument(read.includeReturns);
  const data = await read.api.run({ operation: 'orders.get', document, variables: { id }, signal });
  const found = memberOf(data, 'order') ?? undefined;
  if (found === undefined) return undefined;
  const payload = await completeConnections(read.api, found, { signal });
  const normalized = read.normalize(payload, fetchedContext(read, sha256Hex(JSON.stringify(payload))));
  if (normalized.kind !== 'order') throw new UnexpectedShapeError('', 'a whole order', payload);
  return normalized.order;
}
