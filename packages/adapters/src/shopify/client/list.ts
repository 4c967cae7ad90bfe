import { InvalidOptionError, numberOption } from '@orderdock/kit';
import { decodeCursor, encodeCursor } from '../../client/cursor.ts';
import { fetchedContext, memberOf, readListed } from '../../client/read-listed.ts';
import type { ListOptions } from '../../contract/client.ts';
import type { OrderPage } from '../../contract/order-page.ts';
import { PlatformRequestError } from '../../errors/platform-errors.ts';
import { sha256Hex } from '../../sha256.ts';
import { gid } from '../graphql/ids.ts';
import { completeConnections, nextOf } from './complete-connections.ts';
import { listDocument } from './documents.ts';
import type { ReadOptions } from './hydrate.ts';

/** Shopify lets 250 nodes be asked for, and no query cost more than 1,000 points, which as many whole orders would. */
const MAX_PAGE_SIZE = 50;
const DEFAULT_PAGE_SIZE = 10;

/** Where a page begins: after a cursor of Shopify's, in the list of what changed since. */
interface Place {
  readonly since: string | undefined;
  readonly after: string | undefined;
}

/**
 * The orders by the time of their change, oldest first. Shopify's cursor is a place in that order and no number, so an order
 * that changes meanwhile goes to the end and is seen again, and moves no other. Without the scope `read_all_orders` Shopify
 * shows the last 60 days.
 */
export async function* listOrders(read: ReadOptions, options: ListOptions = {}): AsyncGenerator<OrderPage> {
  const { signal } = options;
  let first = numberOption('pageSize', options.pageSize ?? DEFAULT_PAGE_SIZE, {
    min: 1,
    max: MAX_PAGE_SIZE,
    integer: true,
  });
  let place: Place | undefined = beginning(options);
  while (place !== undefined) {
    const page: unknown = await fetchPage(read, { place, first }, options);
    if (page === 'too_dear') {
      first = Math.ceil(first / 2);
      continue;
    }
    const nodes = memberOf(page, 'nodes');
    const orders: unknown[] = [];
    for (const order of Array.isArray(nodes) ? nodes : [])
      orders.push(await completeConnections(read.api, order, { signal }));
    const after = nextOf(page);
    place = after === undefined ? undefined : { since: place.since, after };
    yield {
      orders: orders.map((payload) => readOne(read, payload)),
      cursor: place && encodeCursor({ ...place }),
    };
  }
}

/** `too_dear` where Shopify says that the query may cost more than it allows, and fewer orders would cost less. */
async function fetchPage(
  { api, includeReturns }: ReadOptions,
  { place, first }: { readonly place: Place; readonly first: number },
  { signal }: ListOptions,
): Promise<unknown> {
  // Without the first term a shop may leave out what is closed or cancelled.
  const query = ['status:any', ...(place.since === undefined ? [] : [`updated_at:>='${place.since}'`])];
  try {
    const data = await api.run({
      operation: 'orders.list',
      document: listDocument(includeReturns),
      variables: { first, after: place.after, query: query.join(' ') },
      signal,
    });
    return memberOf(data, 'orders');
  } catch (error) {
    const isTooDear = PlatformRequestError.isInstance(error) && error.platformCode === 'MAX_COST_EXCEEDED';
    if (!isTooDear || first === 1) throw error;
    return 'too_dear';
  }
}

function readOne(read: ReadOptions, payload: unknown): OrderPage['orders'][number] {
  return readListed(
    payload,
    (order) => read.normalize(order, fetchedContext(read, sha256Hex(JSON.stringify(order)))),
    (order) => {
      const id = memberOf(order, 'id');
      return typeof id === 'string' ? gid.read(id) : undefined;
    },
  );
}

function beginning({ cursor, updatedSince }: ListOptions): Place {
  if (cursor !== undefined) {
    const place = decodeCursor(cursor);
    const after = place.get('after');
    const since = place.get('since');
    if (after === undefined || (since !== undefined && Number.isNaN(Date.parse(since))))
      throw new InvalidOptionError('cursor', 'the cursor of an earlier page', cursor.slice(0, 40));
    return { since, after };
  }
  if (updatedSince === undefined) return { since: undefined, after: undefined };
  const since = Date.parse(updatedSince);
  if (Number.isNaN(since))
    throw new InvalidOptionError('updatedSince', 'a date and time after RFC 3339', updatedSince);
  // Shopify writes whole seconds, so a fraction would leave out what changed in the second it is of.
  return { since: new Date(Math.floor(since / 1_000) * 1_000).toISOString(), after: undefined };
}
