import type { ChangeList } from '../client/change-list.ts';
import { listByChange } from '../client/list-by-change.ts';
import { fetchedContext, memberOf, readListed } from '../client/read-listed.ts';
import type { ListOptions } from '../contract/client.ts';
import type { OrderPage } from '../contract/order-page.ts';
import { sha256Hex } from '../sha256.ts';
import type { ReadOptions } from './hydrate.ts';

const REACH_MS = 1;

/**
 * The orders by the time of their change, which is told to the millisecond. The platform refuses an offset beyond 10,000; it
 * is not reached, for each page begins at the time of the last order of the one before. The index that is searched learns of
 * a change seconds later, so that the next list has to reach back: `runBackfill` does.
 */
export function listOrders(read: ReadOptions, options: ListOptions = {}): AsyncIterable<OrderPage> {
  const { api } = read;
  const list: ChangeList = {
    maxPageSize: 200,
    // Not documented whether the instant itself belongs to the span: one millisecond earlier it does.
    reachMs: REACH_MS,
    async fetch({ since, offset, limit }) {
      const answer = await api.http.request({
        operation: 'orders.list',
        method: 'GET',
        path: api.orders,
        query: {
          siteId: api.siteId,
          sortBy: 'last_modified_date',
          sortOrder: 'asc',
          lastModifiedDateFrom: since === undefined ? undefined : new Date(since - REACH_MS).toISOString(),
          offset,
          limit,
        },
        signal: options.signal,
      });
      const found = memberOf(answer.json(), 'data');
      return Array.isArray(found) ? found : [];
    },
    changedAt(payload) {
      const modified = memberOf(payload, 'lastModified');
      const ms = typeof modified === 'string' ? Date.parse(modified) : Number.NaN;
      return Number.isNaN(ms) ? undefined : ms;
    },
    idOf: (payload) => memberOf(payload, 'orderNo'),
    read: (payload) =>
      readListed(
        payload,
        (order) => read.normalize(order, fetchedContext(read, sha256Hex(JSON.stringify(order)))),
        list.idOf,
      ),
  };
  return listByChange(list, options);
}
