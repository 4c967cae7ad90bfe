import type { ChangeList } from '../client/change-list.ts';
import { listByChange } from '../client/list-by-change.ts';
import { fetchedContext, memberOf, readListed } from '../client/read-listed.ts';
import type { ListOptions } from '../contract/client.ts';
import type { Normalize } from '../contract/normalized.ts';
import type { OrderPage } from '../contract/order-page.ts';
import { sha256Hex } from '../sha256.ts';
import type { WooCommerceApi } from './api.ts';

export interface ReadOptions {
  readonly api: WooCommerceApi;
  readonly normalize: Normalize;
  readonly storeId: string;
  readonly keepBody: boolean | undefined;
}

/** The orders by the time of their change, which WooCommerce tells to the second. */
export function listOrders(read: ReadOptions, options: ListOptions = {}): AsyncIterable<OrderPage> {
  const list: ChangeList = {
    maxPageSize: 100,
    async fetch({ since, offset, limit }) {
      const answer = await read.api.request({
        operation: 'orders.list',
        method: 'GET',
        path: '/orders',
        query: {
          orderby: 'modified',
          order: 'asc',
          dates_are_gmt: 'true',
          status: 'any',
          per_page: limit,
          offset,
          // It leaves out the second itself, and takes no zone.
          modified_after:
            since === undefined ? undefined : new Date(since - 1_000).toISOString().slice(0, 19),
        },
        signal: options.signal,
      });
      const found = answer.json();
      return Array.isArray(found) ? found : [];
    },
    changedAt(payload) {
      const modified = memberOf(payload, 'date_modified_gmt');
      const ms = typeof modified === 'string' ? Date.parse(`${modified}Z`) : Number.NaN;
      return Number.isNaN(ms) ? undefined : ms;
    },
    idOf: (payload) => memberOf(payload, 'id'),
    read: (payload) =>
      readListed(
        payload,
        (order) => read.normalize(order, fetchedContext(read, sha256Hex(JSON.stringify(order)))),
        list.idOf,
      ),
  };
  return listByChange(list, options);
}
