import { InvalidOptionError, numberOption } from '@orderdock/kit';
import { decodeCursor, encodeCursor } from '../client/cursor.ts';
import { memberOf, readListed } from '../client/read-listed.ts';
import type { ListOptions } from '../contract/client.ts';
import type { OrderPage } from '../contract/order-page.ts';
import { sha256Hex } from '../sha256.ts';
import { type ReadOptions, readFetched } from './read-fetched.ts';

const MAX_PAGE_SIZE = 100;
/** How much of a page is asked for again: an order that is deleted meanwhile moves those behind it up. */
const OVERLAP = 5;

interface Place {
  /** Seconds since the epoch; undefined for the beginning of all. */
  readonly since: number | undefined;
  readonly offset: number;
  /** The orders that were handed over and lie behind the offset. */
  readonly seen: readonly string[];
}

/**
 * The orders changed since, by offset: Ecwid has no cursor and no sorting of orders. No end of the span is given, so that an
 * order that changes meanwhile joins the list and never leaves it; what it moves down is seen twice and not lost. An order
 * that changes behind the offset is found by the next list, which has to reach back: `runBackfill` does.
 */
export async function* listOrders(read: ReadOptions, options: ListOptions = {}): AsyncGenerator<OrderPage> {
  const { signal, pageSize = MAX_PAGE_SIZE } = options;
  const limit = numberOption('pageSize', pageSize, { min: 1, max: MAX_PAGE_SIZE, integer: true });
  let place: Place | undefined = beginning(options);
  const currency = await read.api.currency(signal);
  while (place !== undefined) {
    const { found, total }: Page = await fetchPage(read, { ...place, limit }, signal);
    const { seen }: Place = place;
    const fresh = found.filter((payload) => !seen.includes(keyOf(payload)));
    place = found.length < limit ? undefined : placeAfter(place, found);
    yield {
      orders: fresh.map((payload) =>
        readListed(
          payload,
          (order) => readFetched(read, order, { currency, sha256: sha256Hex(JSON.stringify(order)) }),
          idOf,
        ),
      ),
      cursor: place && encodeCursor({ ...place, seen: JSON.stringify(place.seen) }),
      total,
    };
  }
}

interface Page {
  readonly found: readonly unknown[];
  readonly total: number | undefined;
}

async function fetchPage(
  { api }: ReadOptions,
  { since, offset, limit }: Place & { readonly limit: number },
  signal: AbortSignal | undefined,
): Promise<Page> {
  const answer = await api.request({
    operation: 'orders.list',
    method: 'GET',
    path: api.orderPath(),
    query: { updatedFrom: since, offset, limit },
    signal,
  });
  const body = answer.json();
  const items = memberOf(body, 'items');
  const total = memberOf(body, 'total');
  return {
    found: Array.isArray(items) ? items : [],
    total: typeof total === 'number' ? total : undefined,
  };
}

function placeAfter({ since, offset }: Place, found: readonly unknown[]): Place {
  const step = Math.max(1, found.length - OVERLAP);
  return { since, offset: offset + step, seen: found.slice(step).map(keyOf) };
}

function beginning({ cursor, updatedSince }: ListOptions): Place {
  if (cursor !== undefined) return placeOf(decodeCursor(cursor));
  if (updatedSince === undefined) return { since: undefined, offset: 0, seen: [] };
  const since = Date.parse(updatedSince);
  if (Number.isNaN(since))
    throw new InvalidOptionError('updatedSince', 'a date and time after RFC 3339', updatedSince);
  return { since: Math.floor(since / 1_000), offset: 0, seen: [] };
}

function placeOf(cursor: ReadonlyMap<string, string>): Place {
  const number = (name: string) => {
    const text = cursor.get(name);
    return text === undefined ? undefined : numberOption('cursor', Number(text), { min: 0, integer: true });
  };
  return { since: number('since'), offset: number('offset') ?? 0, seen: seenOf(cursor.get('seen')) };
}

/** What is no list of keys leaves nothing out: an order is then handed over twice. */
function seenOf(text = '[]'): readonly string[] {
  try {
    const seen: unknown = JSON.parse(text);
    return Array.isArray(seen) ? seen.filter((key) => typeof key === 'string') : [];
  } catch {
    return [];
  }
}

function idOf(payload: unknown): unknown {
  return (
    memberOf(payload, 'id') ?? memberOf(payload, 'vendorOrderNumber') ?? memberOf(payload, 'orderNumber')
  );
}

function keyOf(payload: unknown): string {
  return JSON.stringify([idOf(payload), memberOf(payload, 'updateDate')]);
}
