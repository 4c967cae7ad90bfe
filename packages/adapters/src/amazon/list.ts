import { InvalidOptionError, numberOption } from '@orderdock/kit';
import { decodeCursor, encodeCursor } from '../client/cursor.ts';
import type { ListOptions } from '../contract/client.ts';
import type { ListedOrder, OrderPage } from '../contract/order-page.ts';
import { PlatformRequestError } from '../errors/platform-errors.ts';
import { isoInstant } from '../source/kinds.ts';

/** A page of the orders that were changed within a stretch of time, both ends included. */
export interface Place {
  readonly since: string;
  readonly until: string;
  /** Amazon's own; good for a day, with the same ends. */
  readonly token?: string | undefined;
}

export interface OrdersPage {
  readonly orders: readonly ListedOrder[];
  readonly token: string | undefined;
}

export interface ListOrdersOptions {
  readonly list: ListOptions;
  readonly now: () => number;
  fetchPage(place: Place, pageSize: number): Promise<OrdersPage>;
}

/** Amazon lists nothing that was changed within the last two minutes. */
const SETTLED_MS = 2 * 60 * 1_000;
/** Before this it has no orders anywhere. */
const EARLIEST = '2016-01-01T00:00:00.000Z';
const MOST = 100;

/**
 * The orders changed since, in stretches of time: Amazon promises no order within a list, and an order that changes while
 * it is paged drops out of it. So the end is fixed at the start, and where paging took time a further stretch goes on from
 * there. What changed in the last two minutes is for the next list, which begins no later than this one was asked for.
 */
export async function* listOrders(options: ListOrdersOptions): AsyncGenerator<OrderPage> {
  const { now, fetchPage, list } = options;
  const pageSize = Math.min(MOST, numberOption('pageSize', list.pageSize ?? MOST, { min: 1, integer: true }));
  const settled = () => new Date(now() - SETTLED_MS).toISOString();
  let place: Place | undefined = startOf(list, settled());
  let isResumed = place.token !== undefined;
  while (place !== undefined) {
    list.signal?.throwIfAborted();
    const at: Place = place;
    // Amazon refuses a stretch that ends before it begins.
    const page = at.since > at.until ? EMPTY : await pageAt(at, isResumed);
    isResumed = false;
    place = nextOf(at, page.token, settled());
    yield { orders: page.orders, cursor: place && encodeCursor({ ...place }) };
  }

  /** A stored cursor may be older than its token: the stretch begins anew. */
  async function pageAt(at: Place, mayBeOld: boolean): Promise<OrdersPage> {
    try {
      return await fetchPage(at, pageSize);
    } catch (error) {
      if (!mayBeOld || !PlatformRequestError.isInstance(error) || error.status !== 400) throw error;
      return fetchPage({ since: at.since, until: at.until }, pageSize);
    }
  }
}

const EMPTY: OrdersPage = { orders: [], token: undefined };

function startOf({ cursor, updatedSince }: ListOptions, until: string): Place {
  if (cursor === undefined) return { since: instant('updatedSince', updatedSince ?? EARLIEST), until };
  const place = decodeCursor(cursor);
  return {
    since: instant('cursor', place.get('since') ?? ''),
    until: instant('cursor', place.get('until') ?? ''),
    token: place.get('token'),
  };
}

function nextOf(
  { since, until, token: current }: Place,
  token: string | undefined,
  settled: string,
): Place | undefined {
  if (token !== undefined) return { since, until, token };
  const tookTime = current !== undefined && settled > until;
  return tookTime ? { since: until, until: settled } : undefined;
}

function instant(name: string, value: string): string {
  const read = isoInstant.read(value);
  if (read === undefined) throw new InvalidOptionError(name, 'an RFC 3339 time', value.slice(0, 40));
  return read.at;
}
