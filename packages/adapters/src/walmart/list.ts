import { InvalidOptionError, numberOption } from '@orderdock/kit';
import { decodeCursor, encodeCursor } from '../client/cursor.ts';
import { fetchedContext, memberOf, readListed } from '../client/read-listed.ts';
import type { ListOptions } from '../contract/client.ts';
import type { OrderPage } from '../contract/order-page.ts';
import { sha256Hex } from '../sha256.ts';
import type { ReadOptions } from './hydrate.ts';
import { splitPayload } from './normalize.ts';

interface ListSettings extends ReadOptions {
  readonly now: () => number;
}

const MAX_PAGE_SIZE = 200;
/** Walmart keeps the orders of the last 180 days in reach; a day less, so that a slow page does not fall out of them. */
const REACH_MS = 179 * 24 * 60 * 60 * 1_000;
/** Walmart leaves out what others fulfil, unless asked for it: one list for each. */
const NODES = ['SellerFulfilled', 'WFSFulfilled', '3PLFulfilled'] as const;

type Node = (typeof NODES)[number];
interface Place {
  readonly node: Node;
  readonly query: Readonly<Record<string, string>>;
}

/**
 * The orders changed since, by Walmart's own cursor, which is a query in itself: first those that the seller sends, then those
 * that Walmart's warehouses and others do. Walmart does not say how they are sorted, so an order that changes meanwhile is
 * found by the next list, which has to reach back: `runBackfill` does.
 */
export async function* listOrders(read: ListSettings, options: ListOptions = {}): AsyncGenerator<OrderPage> {
  const beginningOf = beginnings(options, read.now());
  let place: Place | undefined = placeIn(options.cursor) ?? { node: NODES[0], query: beginningOf(NODES[0]) };
  while (place !== undefined) {
    const { node, query }: Place = place;
    const answer = await read.api.request({
      operation: 'orders.list',
      method: 'GET',
      path: '/v3/orders',
      query,
      signal: options.signal,
      // A seller without an order in that span.
      allow: [404],
    });
    const body = answer.status === 404 ? undefined : answer.json();
    place = nextPlace({ node, query }, memberOf(memberOf(body, 'list'), 'meta'), beginningOf);
    yield {
      orders: body === undefined ? [] : splitPayload(body).map((payload) => readOne(read, payload)),
      cursor: place && encodeCursor({ node: place.node, query: new URLSearchParams(place.query).toString() }),
    };
  }
}

function readOne(read: ReadOptions, payload: unknown) {
  return readListed(
    payload,
    (order) => read.normalize(order, fetchedContext(read, sha256Hex(JSON.stringify(order)))),
    (order) => memberOf(order, 'purchaseOrderId'),
  );
}

/** The span and the size are in the cursor, so nothing is asked for beside it. */
function nextPlace(
  { node, query }: Place,
  meta: unknown,
  beginningOf: (node: Node) => Place['query'],
): Place | undefined {
  const cursor = memberOf(meta, 'nextCursor');
  const next = typeof cursor === 'string' && cursor !== '' ? queryOf(cursor) : undefined;
  // A cursor that leads to the same page would go on for ever.
  if (next !== undefined && JSON.stringify(next) !== JSON.stringify(query)) return { node, query: next };
  const following = NODES[NODES.indexOf(node) + 1];
  return following && { node: following, query: beginningOf(following) };
}

function queryOf(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(text));
}

function placeIn(cursor: string | undefined): Place | undefined {
  if (cursor === undefined) return undefined;
  const place = decodeCursor(cursor);
  const node = NODES.find((name) => name === place.get('node'));
  const query = place.get('query');
  if (node === undefined || query === undefined)
    throw new InvalidOptionError('cursor', 'the cursor of an earlier page', cursor.slice(0, 40));
  return { node, query: queryOf(query) };
}

function beginnings({ updatedSince, pageSize = MAX_PAGE_SIZE }: ListOptions, now: number) {
  const limit = numberOption('pageSize', pageSize, { min: 1, max: MAX_PAGE_SIZE, integer: true });
  const since = updatedSince === undefined ? now - REACH_MS : Date.parse(updatedSince);
  if (Number.isNaN(since))
    throw new InvalidOptionError('updatedSince', 'a date and time after RFC 3339', updatedSince);
  const lastModifiedStartDate = new Date(since).toISOString();
  return (shipNodeType: Node) => ({
    lastModifiedStartDate,
    limit: String(limit),
    shipNodeType,
    replacementInfo: 'true',
  });
}
