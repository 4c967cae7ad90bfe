import { InvalidOptionError, numberOption } from '@orderdock/kit';
import type { ListOptions } from '../contract/client.ts';
import type { ListedOrder, OrderPage } from '../contract/order-page.ts';
import { decodeCursor, encodeCursor } from './cursor.ts';

/** Where a page begins: at `since`, milliseconds since the epoch, and from `offset` among what changed from then on. */
export interface Place {
  /** Undefined for the beginning of all. */
  readonly since: number | undefined;
  readonly offset: number;
}

/** A platform's list that can be sorted by the time of change, oldest first. */
export interface ChangeList {
  readonly maxPageSize: number;
  /** The orders changed at or after `since`, in the order of their change, from `offset` on; at most `limit` of them. */
  fetch(place: Place & { readonly limit: number }): Promise<readonly unknown[]>;
  /** When the order was changed, milliseconds since the epoch, as exactly as the platform says; undefined where it does not. */
  changedAt(payload: unknown): number | undefined;
  idOf(payload: unknown): unknown;
  read(payload: unknown): ListedOrder;
}

/** How much of a page is asked for again where only an offset leads on: orders that change move those behind them up. */
const OVERLAP = 10;

/**
 * Orders by the time of their change. Where pages are numbers, an order that changes while they are read moves another to a
 * page already seen, and it is lost. So each page begins at the time of the last order seen, and numbers lead on only where
 * more orders share a time than a page holds. What the page before had is not handed over again.
 *
 *     page 1: from …           [ 10:00:01  10:00:04  10:00:07 ]
 *     page 2: from 10:00:07    [ 10:00:07  10:00:07  10:00:09 ]   the first is known already
 *
 * Throws `InvalidOptionError` before anything is asked.
 */
export async function* listByChange(list: ChangeList, options: ListOptions = {}): AsyncGenerator<OrderPage> {
  const { maxPageSize } = list;
  const limit = numberOption('pageSize', options.pageSize ?? maxPageSize, {
    min: 1,
    max: maxPageSize,
    integer: true,
  });
  let place: Place | undefined = beginning(options);
  let known = new Set<string>();
  const keyOf = (payload: unknown) => `${String(list.idOf(payload))} ${list.changedAt(payload)}`;
  while (place !== undefined) {
    const found: readonly unknown[] = await list.fetch({ ...place, limit });
    const seen = known;
    const fresh = found.filter((payload) => !seen.has(keyOf(payload)));
    known = new Set(found.map(keyOf));
    place = found.length < limit ? undefined : placeAfter(list, found, place);
    yield {
      orders: fresh.map((payload) => list.read(payload)),
      cursor: place && encodeCursor({ since: place.since, offset: place.offset }),
    };
  }
}

function placeAfter(list: ChangeList, found: readonly unknown[], { since, offset }: Place): Place {
  const last = list.changedAt(found.at(-1));
  if (last !== undefined && (since === undefined || last > since)) return { since: last, offset: 0 };
  return { since, offset: offset + Math.max(1, found.length - OVERLAP) };
}

function beginning({ cursor, updatedSince }: ListOptions): Place {
  if (cursor !== undefined) {
    const place = decodeCursor(cursor);
    const number = (name: string) => {
      const text = place.get(name);
      return text === undefined ? undefined : numberOption('cursor', Number(text), { min: 0, integer: true });
    };
    return { since: number('since'), offset: number('offset') ?? 0 };
  }
  if (updatedSince === undefined) return { since: undefined, offset: 0 };
  const since = Date.parse(updatedSince);
  if (Number.isNaN(since))
    throw new InvalidOptionError('updatedSince', 'a date and time after RFC 3339', updatedSince);
  return { since, offset: 0 };
}
