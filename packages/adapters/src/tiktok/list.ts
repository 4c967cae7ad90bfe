import type { ChangeList } from '../client/change-list.ts';
import { listByChange } from '../client/list-by-change.ts';
import { memberOf, readListed } from '../client/read-listed.ts';
import type { ListOptions } from '../contract/client.ts';
import type { OrderPage } from '../contract/order-page.ts';
import { contextOf, type ReadOptions } from './hydrate.ts';

/** The orders changed since, by the time of their change, which TikTok tells to the second. Throws `InvalidOptionError`. */
export function listOrders(read: ReadOptions, options: ListOptions = {}): AsyncIterable<OrderPage> {
  const list: ChangeList = {
    leadsOn: 'token',
    maxPageSize: 100,
    async fetch({ since, token, limit }) {
      const data = await read.api.call({
        operation: 'orders.search',
        method: 'POST',
        path: '/order/202309/orders/search',
        query: { page_size: limit, sort_field: 'update_time', sort_order: 'ASC', page_token: token },
        body: since === undefined ? {} : { update_time_ge: Math.floor(since / 1_000) },
        signal: options.signal,
      });
      return { orders: ordersOf(data), next: tokenOf(data) };
    },
    changedAt: (order) => Number(memberOf(order, 'update_time')) * 1_000,
    idOf: (order) => memberOf(order, 'id'),
    read: (payload) =>
      readListed(payload, (order) => read.normalize(order, contextOf(read, order)), list.idOf),
  };
  return listByChange(list, options);
}

function ordersOf(data: unknown): readonly unknown[] {
  const orders: unknown = memberOf(data, 'orders');
  return Array.isArray(orders) ? orders : [];
}

function tokenOf(data: unknown): string | undefined {
  const token = memberOf(data, 'next_page_token');
  return typeof token === 'string' && token !== '' ? token : undefined;
}
