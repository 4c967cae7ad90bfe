import { InvalidOptionError, numberOption } from '@orderdock/kit';
import { fetchedContext, memberOf, readListed } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import type { ListOptions } from '../contract/client.ts';
import type { ListedOrder, OrderPage } from '../contract/order-page.ts';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import type { PlatformHttp } from '../http/platform-request.ts';
import { sha256Hex } from '../sha256.ts';
import type { Reading } from './hydrate.ts';
import {
  firstPlace,
  fromCursor,
  isRepeated,
  nextPlace,
  type Place,
  toCursor,
  withRepeated,
} from './list-place.ts';
import { listLocations } from './locations.ts';

const MAX_PAGE = 1_000;

/** SearchOrders, ten locations at a time, in the order of the last change. */
export function createList(
  http: PlatformHttp,
  { options, normalize }: Reading,
  locationIds: readonly string[] | undefined,
): (list?: ListOptions) => AsyncIterable<OrderPage> {
  const read = (order: unknown): ListedOrder =>
    readListed(
      order,
      // One order has no bytes of its own in a page of many: its part of the page, written again.
      (payload) => normalize(payload, fetchedContext(options, sha256Hex(JSON.stringify(payload)))),
      (payload) => memberOf(payload, 'id'),
    );
  const locationsOf = async (call: CallOptions) => locationIds ?? (await listLocations(http, call));

  return async function* list({ updatedSince, cursor, pageSize = MAX_PAGE, signal } = {}) {
    numberOption('pageSize', pageSize, { min: 1, integer: true });
    const since = sinceOf(updatedSince);
    let place = cursor === undefined ? firstPlace(await locationsOf({ signal }), since) : fromCursor(cursor);
    while (place !== undefined) {
      const here: Place = place;
      const limit = Math.min(MAX_PAGE, withRepeated(here, pageSize));
      const page = await search(http, here, { limit, signal });
      const orders = page.orders.filter((order) => !isRepeated(here, order)).map(read);
      place =
        nextPlace(here, page.orders, page.cursor) ??
        firstPlace(await locationsOf({ signal }), here.began, here.locations.at(-1));
      yield { orders, cursor: place && toCursor(place) };
    }
  };
}

function sinceOf(updatedSince: string | undefined): string | undefined {
  if (updatedSince === undefined) return undefined;
  const time = Date.parse(updatedSince);
  if (Number.isNaN(time)) throw new InvalidOptionError('updatedSince', 'an RFC 3339 time', updatedSince);
  return new Date(time).toISOString();
}

interface Page {
  readonly orders: readonly unknown[];
  readonly cursor: string | undefined;
}

async function search(
  http: PlatformHttp,
  { locations, since, cursor }: Place,
  { limit, signal }: CallOptions & { readonly limit: number },
): Promise<Page> {
  const filter =
    since === undefined ? {} : { filter: { date_time_filter: { updated_at: { start_at: since } } } };
  const answer = await http.request({
    operation: 'orders.search',
    method: 'POST',
    path: '/v2/orders/search',
    body: {
      location_ids: locations,
      limit,
      cursor,
      query: { ...filter, sort: { sort_field: 'UPDATED_AT', sort_order: 'ASC' } },
    },
    signal,
  });
  const body = answer.json();
  // Where nothing was found the list is left out.
  const orders = memberOf(body, 'orders') ?? [];
  if (!Array.isArray(orders)) throw new UnexpectedShapeError('/orders', 'an array', orders);
  const next = memberOf(body, 'cursor');
  return { orders, cursor: typeof next === 'string' && next !== '' ? next : undefined };
}
