import type { Order } from '@orderdock/schema';
import { fetchedContext, memberOf } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import type { Normalize, NormalizeContext } from '../contract/normalized.ts';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import { sha256Hex } from '../sha256.ts';
import type { TikTokApi } from './api.ts';

export interface ReadOptions {
  readonly api: TikTokApi;
  readonly normalize: Normalize;
  readonly storeId: string;
  readonly keepBody: boolean | undefined;
}

/** One order; undefined where the shop has none of that id. */
export async function hydrateOrder(
  read: ReadOptions,
  platformOrderId: string,
  call: CallOptions = {},
): Promise<Order | undefined> {
  const payload = await fetchOrder(read.api, platformOrderId, call);
  if (payload === undefined) return undefined;
  const normalized = read.normalize(payload, contextOf(read, payload));
  if (normalized.kind !== 'order') throw new UnexpectedShapeError('', 'a whole order', payload);
  return normalized.order;
}

/** The order as TikTok has it, among those of that id; undefined for none, and for what is no id of TikTok's: digits. */
export async function fetchOrder(
  api: TikTokApi,
  platformOrderId: string,
  { signal }: CallOptions = {},
): Promise<unknown> {
  if (!isId(platformOrderId)) return undefined;
  const data = await api.call({
    operation: 'orders.get',
    method: 'GET',
    path: '/order/202309/orders',
    query: { ids: platformOrderId },
    signal,
  });
  const orders = memberOf(data, 'orders');
  return Array.isArray(orders)
    ? orders.find((order: unknown) => String(memberOf(order, 'id')) === platformOrderId)
    : undefined;
}

/** Several ids are joined by commas, so that what is not digits could ask for other orders. */
export function isId(id: string): boolean {
  return /^\d{1,32}$/.test(id);
}

/** An order comes in a list of orders: its bytes are those of the order alone, written again. */
export function contextOf(read: ReadOptions, payload: unknown): NormalizeContext {
  return fetchedContext(read, sha256Hex(JSON.stringify(payload)));
}
