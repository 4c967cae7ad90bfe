import type { Order } from '@orderdock/schema';
import { fetchedContext, memberOf } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import { sha256Hex } from '../sha256.ts';
import type { WooCommerceApi } from './api.ts';
import type { ReadOptions } from './list.ts';

/** A refund's page; more refunds than this on one order are read page by page. */
const PAGE_SIZE = 100;

/** The order with its refunds whole, as one document `{ order, refunds }`. */
export async function hydrateOrder(
  read: ReadOptions,
  platformOrderId: string,
  { signal }: CallOptions = {},
): Promise<Order | undefined> {
  const answer = await read.api.request({
    operation: 'orders.get',
    method: 'GET',
    path: `/orders/${encodeURIComponent(platformOrderId)}`,
    signal,
    allow: [404],
  });
  if (answer.status === 404) return undefined;
  const order = answer.json();
  const refunds = memberOf(order, 'refunds');
  const hasRefunds = Array.isArray(refunds) && refunds.length > 0;
  const details = hasRefunds ? await readRefundPages(read.api, platformOrderId, signal) : undefined;
  const payload = details === undefined ? order : { order, refunds: details.refunds };
  const sha256 = sha256Hex(Buffer.concat([answer.rawBody, ...(details?.bodies ?? [])]));
  const normalized = read.normalize(payload, fetchedContext(read, sha256));
  if (normalized.kind !== 'order') throw new UnexpectedShapeError('', 'a whole order', payload);
  return normalized.order;
}

async function readRefundPages(
  api: WooCommerceApi,
  platformOrderId: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly refunds: readonly unknown[]; readonly bodies: readonly Uint8Array[] }> {
  const refunds: unknown[] = [];
  const bodies: Uint8Array[] = [];
  for (let page = 1; ; page += 1) {
    const answer = await api.request({
      operation: 'refunds.list',
      method: 'GET',
      path: `/orders/${encodeURIComponent(platformOrderId)}/refunds`,
      query: { per_page: PAGE_SIZE, page },
      signal,
    });
    const found = answer.json();
    if (!Array.isArray(found)) return { refunds, bodies };
    refunds.push(...(found as readonly unknown[]));
    bodies.push(answer.rawBody);
    if (found.length < PAGE_SIZE) return { refunds, bodies };
  }
}
