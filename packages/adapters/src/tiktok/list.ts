import { numberOption } from '@orderdock/kit';
import { encodeCursor } from '../client/cursor.ts';
import { memberOf, readListed } from '../client/read-listed.ts';
import type { ListOptions } from '../contract/client.ts';
import type { OrderPage } from '../contract/order-page.ts';
import { contextOf, type ReadOptions } from './hydrate.ts';
import { beginning, type Place, placeAfter } from './list-place.ts';

/** The most that a page may hold. */
const MAX_PAGE_SIZE = 100;

/**
 * The orders changed since, by the time of their change. Each page begins at the time of the last order seen and not at
 * TikTok's `page_token`, because an order that changes meanwhile moves the others up; the token leads on only where more
 * orders share a second than a page holds. Throws `InvalidOptionError` before anything is asked.
 */
export async function* listOrders(read: ReadOptions, options: ListOptions = {}): AsyncGenerator<OrderPage> {
  const pageSize = numberOption('pageSize', options.pageSize ?? MAX_PAGE_SIZE, {
    min: 1,
    max: MAX_PAGE_SIZE,
    integer: true,
  });
  let place: Place | undefined = beginning(options);
  while (place !== undefined) {
    const { since, token, seen }: Place = place;
    const data = await read.api.call({
      operation: 'orders.search',
      method: 'POST',
      path: '/order/202309/orders/search',
      query: { page_size: pageSize, sort_field: 'update_time', sort_order: 'ASC', page_token: token },
      body: since === undefined ? {} : { update_time_ge: since },
      signal: options.signal,
    });
    const found = ordersOf(data);
    const next = tokenOf(data);
    const fresh = found.filter((order) => !seen.has(keyOf(order)));
    place =
      next === undefined || found.length === 0 ? undefined : placeAfter(place, found.map(factsOf), next);
    yield { orders: fresh.map((order) => readOrder(read, order)), cursor: place && encode(place) };
  }
}

function readOrder(read: ReadOptions, payload: unknown) {
  return readListed(
    payload,
    (order) => read.normalize(order, contextOf(read, order)),
    (order) => memberOf(order, 'id'),
  );
}

function ordersOf(data: unknown): readonly unknown[] {
  const orders: unknown = memberOf(data, 'orders');
  return Array.isArray(orders) ? orders : [];
}

function tokenOf(data: unknown): string | undefined {
  const token = memberOf(data, 'next_page_token');
  return typeof token === 'string' && token !== '' ? token : undefined;
}

function factsOf(order: unknown) {
  const seconds = Number(memberOf(order, 'update_time'));
  return { key: keyOf(order), changedAt: Number.isSafeInteger(seconds) ? seconds : undefined };
}

function keyOf(order: unknown): string {
  return `${String(memberOf(order, 'id'))}@${String(memberOf(order, 'update_time'))}`;
}

function encode({ since, token, seen }: Place): string {
  return encodeCursor({ since, token, seen: seen.size === 0 ? undefined : [...seen].join(' ') });
}
