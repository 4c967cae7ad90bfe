import { createHash } from 'node:crypto';
import { memberOf } from '../client/read-listed.ts';
import type { PlatformAnswer } from '../http/platform-request.ts';
import { searchAll } from './search.ts';
import type { Shop } from './shop.ts';

/** The documents that follow an order, by their name in the composite. */
const RESOURCES = [
  ['invoices', '/V1/invoices'],
  ['shipments', '/V1/shipments'],
  ['creditmemos', '/V1/creditmemos'],
] as const;

/** Orders with what follows them. */
export interface Composites {
  /** `{ order, invoices, shipments, creditmemos }` of each order, in the order given. */
  readonly composites: readonly Readonly<Record<string, unknown>>[];
  /** The answers that the documents came in. */
  readonly answers: readonly PlatformAnswer[];
}

/** Fetches what follows the orders, in one search per kind for all of them. */
export async function composeOrders(
  { http }: Shop,
  orders: readonly unknown[],
  signal?: AbortSignal,
): Promise<Composites> {
  const orderIds = orders.map(idOf).filter((id) => id !== '');
  const answers: PlatformAnswer[] = [];
  const byName = new Map<string, ReadonlyMap<string, readonly unknown[]>>();
  for (const [name, path] of orderIds.length === 0 ? [] : RESOURCES) {
    const found = await searchAll(http, path, { orderIds, signal });
    answers.push(...found.answers);
    byName.set(
      name,
      Map.groupBy(found.documents, (document) => String(memberOf(document, 'order_id'))),
    );
  }
  const composites = orders.map((order) => ({
    order,
    ...Object.fromEntries(RESOURCES.map(([name]) => [name, byName.get(name)?.get(idOf(order)) ?? []])),
  }));
  return { composites, answers };
}

/** SHA-256 over the parts one after another, 64 hex digits. */
export function sha256Of(parts: readonly (Uint8Array | string)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

function idOf(order: unknown): string {
  const id = memberOf(order, 'entity_id');
  return typeof id === 'string' || typeof id === 'number' ? String(id) : '';
}
