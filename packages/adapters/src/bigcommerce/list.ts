import { InvalidOptionError, numberOption } from '@orderdock/kit';
import { memberOf, readListed } from '../client/read-listed.ts';
import type { ConnectOptions, ListOptions } from '../contract/client.ts';
import type { ListedOrder, OrderPage } from '../contract/order-page.ts';
import { type BigcommerceApi, MAX_LIMIT, membersOf } from './api.ts';
import { completeFetched, INCLUDE } from './fetch-order.ts';
import { decodePlace, encodePlace, FIRST_PLACE, isSeen, nextPlace, type Place, queryOf } from './place.ts';
import { readFetched } from './read-fetched.ts';

/** The orders by the time of their change, each as `hydrate` gives it. */
export function createList(
  api: BigcommerceApi,
  options: ConnectOptions,
): (list?: ListOptions) => AsyncIterable<OrderPage> {
  return (list = {}) => {
    const limit = numberOption('pageSize', list.pageSize ?? MAX_LIMIT, {
      min: 1,
      max: MAX_LIMIT,
      integer: true,
    });
    return pages(api, options, { ...list, limit, place: startOf(list) });
  };
}

interface Listing extends ListOptions {
  readonly limit: number;
  readonly place: Place;
}

async function* pages(
  api: BigcommerceApi,
  options: ConnectOptions,
  { limit, place: first, signal }: Listing,
): AsyncGenerator<OrderPage> {
  let place: Place | undefined = first;
  while (place !== undefined) {
    const here: Place = place;
    const answer = await api.http.request({
      operation: 'orders.list',
      method: 'GET',
      path: `${api.store}/v2/orders`,
      query: { ...queryOf(here), limit, ...INCLUDE },
      signal,
    });
    const found = membersOf(answer);
    const orders = await readOrders(api, options, {
      found: found.filter((order) => !isSeen(here, order)),
      signal,
    });
    place = nextPlace(here, found, limit);
    yield { orders, cursor: place === undefined ? undefined : encodePlace(place) };
  }
}

/** One after the other: the resources of one order are asked for at once, those of a page would use up the store's budget. */
async function readOrders(
  api: BigcommerceApi,
  options: ConnectOptions,
  { found, signal }: { readonly found: readonly unknown[]; readonly signal: AbortSignal | undefined },
): Promise<readonly ListedOrder[]> {
  const orders: ListedOrder[] = [];
  for (const order of found) {
    const { document, bytes } = await completeFetched(api, order, signal);
    // The order is cut out of a page, so its bytes are those it has when it is written alone.
    const own = new TextEncoder().encode(JSON.stringify(order));
    orders.push(
      readListed(
        document,
        () => readFetched(document, [own, ...bytes], options),
        () => memberOf(order, 'id'),
      ),
    );
  }
  return orders;
}

function startOf({ cursor, updatedSince }: ListOptions): Place {
  if (cursor !== undefined) return decodePlace(cursor);
  if (updatedSince === undefined) return FIRST_PLACE;
  const since = Date.parse(updatedSince);
  if (Number.isNaN(since))
    throw new InvalidOptionError('updatedSince', 'a date and time after RFC 3339', updatedSince);
  // A change is dated to the second: one of this very second has an earlier date.
  return { ...FIRST_PLACE, since: new Date(Math.floor(since / 1_000) * 1_000).toISOString() };
}
