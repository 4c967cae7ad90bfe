import { InvalidOptionError, numberOption } from '@orderdock/kit';
import { decodeCursor, encodeCursor } from '../client/cursor.ts';
import { memberOf } from '../client/read-listed.ts';
import type { ListOptions } from '../contract/client.ts';
import type { OrderPage } from '../contract/order-page.ts';
import { type ReadOptions, readOfPage } from './read-fetched.ts';

const MAX_PAGE_SIZE = 100;

/**
 * The orders changed since, by the time of their change, with Wix's own cursor: an order that changes meanwhile goes to the
 * end and comes again. Payments and parcels are fetched for a page at once. Wix never lists an order that is `INITIALIZED`:
 * until it is approved, only its webhook tells of it. Throws `InvalidOptionError` before anything is asked.
 */
export async function* listOrders(read: ReadOptions, options: ListOptions = {}): AsyncGenerator<OrderPage> {
  const limit = numberOption('pageSize', options.pageSize ?? MAX_PAGE_SIZE, {
    min: 1,
    max: MAX_PAGE_SIZE,
    integer: true,
  });
  let search: object | undefined = beginning(options, limit);
  while (search !== undefined) {
    const answer = await read.api.request({
      operation: 'orders.search',
      method: 'POST',
      path: '/ecom/v1/orders/search',
      body: { search },
      signal: options.signal,
    });
    const body = answer.json();
    const found = memberOf(body, 'orders');
    const orders: readonly unknown[] = Array.isArray(found) ? found : [];
    const next = cursorOf(memberOf(body, 'metadata'));
    const parts = await partsOf(read, orders, options.signal);
    yield {
      orders: orders.map((order) => readOfPage(read, { order, ...parts.get(idOf(order)) })),
      cursor: next && encodeCursor({ cursor: next }),
    };
    // A cursor holds filter and order, and is refused beside them.
    search = next === undefined ? undefined : { cursorPaging: { limit, cursor: next } };
  }
}

type Parts = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

async function partsOf(
  { api }: ReadOptions,
  orders: readonly unknown[],
  signal: AbortSignal | undefined,
): Promise<Parts> {
  const orderIds = orders.map(idOf).filter((id) => id !== '');
  if (orderIds.length === 0) return new Map();
  const parts = new Map<string, Record<string, unknown>>(orderIds.map((id) => [id, {}]));
  const collect = async (resource: 'payments' | 'fulfillments', member: string, name: string) => {
    const answer = await api.request({
      operation: `${resource}.list`,
      method: 'POST',
      path: `/ecom/v1/${resource}/list-by-ids`,
      body: { orderIds },
      signal,
    });
    const found = memberOf(answer.json(), member);
    for (const entry of Array.isArray(found) ? found : []) {
      const part = parts.get(String(memberOf(entry, 'orderId')));
      if (part !== undefined) part[name] = entry;
    }
  };
  await collect('payments', 'orderTransactions', 'orderTransactions');
  await collect('fulfillments', 'ordersWithFulfillments', 'orderWithFulfillments');
  return parts;
}

function idOf(order: unknown): string {
  const id = memberOf(order, 'id');
  return typeof id === 'string' ? id : '';
}

function cursorOf(metadata: unknown): string | undefined {
  const next = memberOf(memberOf(metadata, 'cursors'), 'next');
  return memberOf(metadata, 'hasNext') !== false && typeof next === 'string' && next !== ''
    ? next
    : undefined;
}

function beginning({ cursor, updatedSince }: ListOptions, limit: number): object {
  if (cursor !== undefined) {
    const own = decodeCursor(cursor).get('cursor');
    if (own === undefined)
      throw new InvalidOptionError('cursor', 'the cursor of an earlier page', cursor.slice(0, 40));
    return { cursorPaging: { limit, cursor: own } };
  }
  const since = updatedSince === undefined ? undefined : Date.parse(updatedSince);
  if (since !== undefined && Number.isNaN(since))
    throw new InvalidOptionError('updatedSince', 'a date and time after RFC 3339', updatedSince);
  return {
    ...(since !== undefined && { filter: { updatedDate: { $gte: new Date(since).toISOString() } } }),
    sort: [{ fieldName: 'updatedDate', order: 'ASC' }],
    cursorPaging: { limit },
  };
}
