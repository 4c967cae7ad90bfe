import { InvalidOptionError } from '@orderdock/kit';
import { decodeCursor, encodeCursor } from '../client/cursor.ts';
import { memberOf } from '../client/read-listed.ts';
import { instant } from './dates.ts';

/**
 * Where a list goes on. A page number would lose orders: one that changes moves to the end of a list sorted by change, and
 * all behind it move up by one, over the border of the page. So each page begins at the last change that was seen, without
 * the orders of that second that were seen. A second in which more than a page's orders changed is read by id.
 *
 *   since ──▶ 12:00:01  12:00:03  12:00:07 │ 12:00:07 (seen: left out)  12:00:09 …
 *                                  page 1 ─┘ page 2 begins at 12:00:07
 */
export interface Place {
  /** RFC 3339 in UTC; undefined before the first page of a list without a beginning. */
  readonly since: string | undefined;
  /** Ids of the second `since` that were handed over. */
  readonly seen: readonly string[];
  /** Above which id the second `since` goes on, where it is read by id. */
  readonly afterId: string | undefined;
}

/** Before the first page. */
export const FIRST_PLACE: Place = { since: undefined, seen: [], afterId: undefined };

/** A place as the text of a cursor. */
export function encodePlace({ since, seen, afterId }: Place): string {
  return encodeCursor({ since, seen: seen.join(' '), afterId });
}

/** Throws `InvalidOptionError` for what is no cursor of {@link encodePlace}. */
export function decodePlace(cursor: string): Place {
  const place = decodeCursor(cursor);
  const since = place.get('since');
  const afterId = place.get('afterId');
  const seen = (place.get('seen') ?? '').split(' ').filter((id) => id !== '');
  const isOurs =
    since !== undefined &&
    !Number.isNaN(Date.parse(since)) &&
    [...seen, afterId ?? '0'].every((id) => /^\d{1,20}$/.test(id));
  if (!isOurs) throw new InvalidOptionError('cursor', 'the cursor of an earlier page', cursor.slice(0, 40));
  return { since, seen, afterId };
}

/** What to ask the API for. Both ends of a range of dates are part of it. */
export function queryOf({ since, afterId }: Place): Readonly<Record<string, string | undefined>> {
  if (afterId === undefined) return { min_date_modified: since, sort: 'date_modified:asc' };
  return {
    min_date_modified: since,
    max_date_modified: since,
    min_id: String(BigInt(afterId) + 1n),
    sort: 'id:asc',
  };
}

/** Where it goes on after a page of `limit` that held `orders`; undefined after the last. */
export function nextPlace(place: Place, orders: readonly unknown[], limit: number): Place | undefined {
  if (place.afterId !== undefined) return afterSecond(place, orders, limit);
  const last = orders.at(-1);
  const changedAt = changeOf(last);
  if (orders.length < limit || changedAt === undefined) return undefined;
  const ofSecond = orders.filter((order) => changeOf(order) === changedAt);
  const isWholePage = ofSecond.length === orders.length;
  return { since: changedAt, seen: ofSecond.flatMap(idOf), afterId: isWholePage ? '0' : undefined };
}

/** Whether the order was handed over before this place, as it is. */
export function isSeen({ seen, since }: Place, order: unknown): boolean {
  return changeOf(order) === since && idOf(order).some((id) => seen.includes(id));
}

function afterSecond({ since, seen }: Place, orders: readonly unknown[], limit: number): Place {
  const [last] = idOf(orders.at(-1));
  if (orders.length >= limit && last !== undefined) return { since, seen, afterId: last };
  return { since: new Date(Date.parse(since ?? '') + 1_000).toISOString(), seen: [], afterId: undefined };
}

function changeOf(order: unknown): string | undefined {
  const date = memberOf(order, 'date_modified');
  return typeof date === 'string' ? instant.read(date)?.at : undefined;
}

function idOf(order: unknown): readonly string[] {
  const id = String(memberOf(order, 'id'));
  return /^\d{1,20}$/.test(id) ? [id] : [];
}
