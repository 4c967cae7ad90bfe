import { numberOption } from '@orderdock/kit';
import { fetchedContext, memberOf, readListed } from '../client/read-listed.ts';
import type { ListOptions } from '../contract/client.ts';
import type { ListedOrder, OrderPage } from '../contract/order-page.ts';
import { UnexpectedShapeError } from '../errors/payload-errors.ts';
import type { PlatformHttp } from '../http/platform-request.ts';
import type { EbayCalls } from './calls.ts';
import { type FetchedOrder, fetchOrder, ORDERS, WITH_TAXES, withFulfilments } from './fetch-order.ts';
import { type Reading, sha256Of } from './hydrate.ts';
import { filterOf, firstPlace, fromCursor, nextPlace, type Place, toCursor } from './list-place.ts';

/** A larger limit is refused, and not cut. */
const MAX_PAGE = 200;

/**
 * getOrders over spans of time, each order as `hydrate` would give it: what a list leaves out (the requests to cancel, the
 * tax id of buyers in Italy and Spain, the fulfilments) is fetched for the orders that have it.
 */
export function createList(
  { seller }: EbayCalls,
  { options, normalize }: Reading,
): (list?: ListOptions) => AsyncIterable<OrderPage> {
  const now = options.now ?? Date.now;

  const read = ({ composite, bytes }: FetchedOrder): ListedOrder =>
    readListed(
      composite,
      (payload) => normalize(payload, fetchedContext(options, sha256Of(bytes))),
      (payload) => memberOf(memberOf(payload, 'order'), 'orderId'),
    );

  return async function* list({ updatedSince, cursor, pageSize = MAX_PAGE, signal } = {}) {
    const limit = numberOption('pageSize', pageSize, { min: 1, max: MAX_PAGE, integer: true });
    let place: Place | undefined =
      cursor === undefined ? firstPlace(updatedSince, now()) : fromCursor(cursor);
    while (place !== undefined) {
      const page = await fetchPage(seller, place, { limit, signal });
      const orders: ListedOrder[] = [];
      for (const order of page.orders) orders.push(read(await completed(seller, order, signal)));
      place = nextPlace(place, { count: page.orders.length, total: page.total }, now());
      yield { orders, cursor: place && toCursor(place), total: page.total };
    }
  };
}

async function fetchPage(
  http: PlatformHttp,
  place: Place,
  { limit, signal }: { readonly limit: number; readonly signal: AbortSignal | undefined },
): Promise<{ readonly orders: readonly unknown[]; readonly total: number | undefined }> {
  const answer = await http.request({
    operation: 'orders.list',
    method: 'GET',
    path: ORDERS,
    query: { filter: filterOf(place), ...WITH_TAXES, limit, offset: place.offset },
    signal,
  });
  const body = answer.json();
  const orders = memberOf(body, 'orders');
  const total = memberOf(body, 'total');
  if (!Array.isArray(orders)) throw new UnexpectedShapeError('/orders', 'an array', orders);
  return { orders, total: typeof total === 'number' && Number.isInteger(total) ? total : undefined };
}

/** The marketplaces whose buyers have a tax id, which getOrders leaves out. */
const WITH_TAX_IDS = ['EBAY_IT', 'EBAY_ES'];

async function completed(
  http: PlatformHttp,
  listed: unknown,
  signal: AbortSignal | undefined,
): Promise<FetchedOrder> {
  const orderId = memberOf(listed, 'orderId');
  const whole =
    typeof orderId === 'string' && isCut(listed) ? await fetchOrder(http, orderId, { signal }) : undefined;
  // One order has no bytes of its own in a page of many: its part of the page, written again.
  return (
    whole ??
    withFulfilments(http, { order: listed, bytes: [Buffer.from(JSON.stringify(listed))] }, { signal })
  );
}

function isCut(listed: unknown): boolean {
  const state = memberOf(memberOf(listed, 'cancelStatus'), 'cancelState');
  const lines = memberOf(listed, 'lineItems');
  const marketplace = memberOf(Array.isArray(lines) ? lines[0] : undefined, 'purchaseMarketplaceId');
  return (state !== undefined && state !== 'NONE_REQUESTED') || WITH_TAX_IDS.includes(String(marketplace));
}
