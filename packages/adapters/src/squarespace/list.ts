import { InvalidOptionError } from '@orderdock/kit';
import { decodeCursor, encodeCursor } from '../client/cursor.ts';
import { fetchedContext, memberOf, readListed } from '../client/read-listed.ts';
import type { ListOptions } from '../contract/client.ts';
import type { OrderPage } from '../contract/order-page.ts';
import { sha256Hex } from '../sha256.ts';
import type { ReadOptions } from './hydrate.ts';

interface ListSettings extends ReadOptions {
  readonly now: () => number;
}

/** Squarespace has no orders before its shop, and wants both ends of a span. */
const FIRST = '2010-01-01T00:00:00.000Z';
/** The end of a span lies ahead, so that a clock that is slow leaves nothing out. */
const AHEAD_MS = 24 * 60 * 60 * 1_000;

/**
 * The orders changed since, fifty a page, newest first, by Squarespace's own cursor, which holds the span and cannot be
 * mixed with one. The order of a page is not by change, so an order that changes meanwhile is found by the next list,
 * which has to reach back: `runBackfill` does.
 */
export async function* listOrders(read: ListSettings, options: ListOptions = {}): AsyncGenerator<OrderPage> {
  if (options.pageSize !== undefined && options.pageSize !== 50)
    throw new InvalidOptionError(
      'pageSize',
      '50, which Squarespace does not let one choose',
      options.pageSize,
    );
  let query: Readonly<Record<string, string>> | undefined = beginning(options, read.now());
  while (query !== undefined) {
    const answer = await read.api.request({
      operation: 'orders.list',
      method: 'GET',
      path: '/1.0/commerce/orders',
      query,
      signal: options.signal,
    });
    const body = answer.json();
    const result = memberOf(body, 'result');
    const next = cursorOf(memberOf(body, 'pagination'));
    yield {
      orders: (Array.isArray(result) ? result : []).map((payload: unknown) =>
        readListed(
          payload,
          (order) => read.normalize(order, fetchedContext(read, sha256Hex(JSON.stringify(order)))),
          (order) => memberOf(order, 'id'),
        ),
      ),
      cursor: next && encodeCursor({ cursor: next }),
    };
    query = next === undefined ? undefined : { cursor: next };
  }
}

function cursorOf(pagination: unknown): string | undefined {
  const cursor = memberOf(pagination, 'nextPageCursor');
  const hasNext = memberOf(pagination, 'hasNextPage') === true;
  return hasNext && typeof cursor === 'string' && cursor !== '' ? cursor : undefined;
}

function beginning(
  { cursor, updatedSince = FIRST }: ListOptions,
  now: number,
): Readonly<Record<string, string>> {
  if (cursor !== undefined) {
    const own = decodeCursor(cursor).get('cursor');
    if (own === undefined)
      throw new InvalidOptionError('cursor', 'the cursor of an earlier page', cursor.slice(0, 40));
    return { cursor: own };
  }
  const since = Date.parse(updatedSince);
  if (Number.isNaN(since))
    throw new InvalidOptionError('updatedSince', 'a date and time after RFC 3339', updatedSince);
  return {
    modifiedAfter: new Date(since).toISOString(),
    modifiedBefore: new Date(Math.max(now, since) + AHEAD_MS).toISOString(),
  };
}
