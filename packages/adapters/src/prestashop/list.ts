import type { ChangeList } from '../client/change-list.ts';
import { listByChange } from '../client/list-by-change.ts';
import { memberOf, readListed } from '../client/read-listed.ts';
import type { ListOptions } from '../contract/client.ts';
import type { OrderPage } from '../contract/order-page.ts';
import { composeDocument } from './compose-document.ts';
import { fetchRelated } from './fetch-related.ts';
import { BEGINNING, earliestText, FOREVER, instantOfText, localText } from './local-time.ts';
import { createOrderPages } from './order-pages.ts';
import { type ReadOptions, readFetched } from './read-fetched.ts';

/** The platform knows no limit; each page takes a dozen calls beside it, whatever its size. */
const MAX_PAGE_SIZE = 200;
const PAGE_SIZE = 50;

/**
 * The orders by the time of their change, which is told to the second and by the clocks of the shop.
 */
export function listOrders(read: ReadOptions, options: ListOptions = {}): AsyncIterable<OrderPage> {
  return listByChange(changesOf(read, options), { ...options, pageSize: options.pageSize ?? PAGE_SIZE });
}

/**
 * The page that a list begins with reaches back over an hour that the clocks repeat: what changed in it the second time has
 * the times of the first. Those after it go by the times as they stand.
 */
function changesOf(read: ReadOptions, { signal }: ListOptions): ChangeList {
  const { api } = read;
  const { timeZone } = api;
  const pages = createOrderPages(api, signal);
  const orderOf = (document: unknown) => memberOf(document, 'order');
  let start: number | undefined;
  const textOf = (since: number) => {
    start ??= since;
    return since === start ? earliestText(timeZone, since) : localText(timeZone, since);
  };
  const list: ChangeList = {
    maxPageSize: MAX_PAGE_SIZE,
    async fetch({ since, offset, limit }) {
      const from = since === undefined ? BEGINNING : textOf(since);
      const orders = await pages.fetch({ from, to: FOREVER, offset, limit });
      const related = orders.length === 0 ? new Map() : await fetchRelated(api, { orders, signal });
      return orders.map((order) => composeDocument(order, related, timeZone?.name));
    },
    changedAt: (document) => instantOfText(timeZone, memberOf(orderOf(document), 'date_upd')),
    idOf: (document) => memberOf(orderOf(document), 'id'),
    read: (document) => readListed(document, (payload) => readFetched(read, payload), list.idOf),
  };
  return list;
}
