import { InvalidOptionError } from '@orderdock/kit';
import { decodeCursor, encodeCursor } from '../client/cursor.ts';

/**
 * Where a list stands: an offset into the orders of one span of time, both ends included. Of a span that has an end, an
 * order which changes while it is listed leaves it, and never moves within it. A span without an end is one page: what
 * fits into one is seen at one moment.
 */
export interface Place {
  /** What the span is of: of the two filters eBay listens to the first only, so there is never but one. */
  readonly by: 'lastmodifieddate' | 'creationdate';
  /** Milliseconds since the epoch. */
  readonly from: number;
  readonly until: number | undefined;
  readonly offset: number;
  /** How many orders the span held when the page before was asked for. */
  readonly total: number | undefined;
  /** Whether orders left the span, or may have before it was first counted: they are in the span after it. */
  readonly hasShrunk: boolean;
}

const START = { by: 'lastmodifieddate', offset: 0, total: undefined, hasShrunk: false } as const;

/** getOrders reaches two years back; a day is left for the call itself. */
const REACH_MS = 729 * 24 * 60 * 60 * 1_000;

/** The first place of a list. Throws `InvalidOptionError` for a time that is none. */
export function firstPlace(updatedSince: string | undefined, now: number): Place {
  const start = { ...START, until: now };
  const reach = now - REACH_MS;
  if (updatedSince === undefined) return { ...start, by: 'creationdate', from: reach };
  const since = Date.parse(updatedSince);
  if (Number.isNaN(since)) throw new InvalidOptionError('updatedSince', 'an RFC 3339 time', updatedSince);
  return { ...start, from: Math.max(since, reach) };
}

/**
 * Where the next page begins; undefined after the last. Orders that left the span moved those behind them forward, so the
 * list steps back by as many: an order may come twice and none is passed over. The span after is listed for them then.
 */
export function nextPlace(
  place: Place,
  page: { readonly count: number; readonly total: number | undefined },
  now: number,
): Place | undefined {
  // More than a page cannot be seen at one moment: over again, up to now, and then once more what came after.
  if (place.until === undefined && page.count < (page.total ?? 0))
    return { ...START, from: place.from, until: now, hasShrunk: true };
  const { total = page.count === 0 ? place.offset : Number.POSITIVE_INFINITY } = page;
  const left = Math.max(0, (place.total ?? total) - total);
  const hasShrunk = place.hasShrunk || left > 0;
  const known = Number.isFinite(total) ? total : undefined;
  if (left > 0 && place.offset > 0)
    return { ...place, offset: Math.max(0, place.offset - left), total: known, hasShrunk };
  const offset = place.offset + page.count;
  if (page.count > 0 && offset < total) return { ...place, offset, total: known, hasShrunk };
  if (!hasShrunk || place.until === undefined) return undefined;
  return { ...START, from: place.until, until: undefined };
}

/** The place as eBay's filter writes it. */
export function filterOf({ by, from, until }: Place): string {
  const end = until === undefined ? '' : new Date(until).toISOString();
  return `${by}:[${new Date(from).toISOString()}..${end}]`;
}

export function toCursor(place: Place): string {
  return encodeCursor({ ...place, hasShrunk: place.hasShrunk ? 1 : 0 });
}

/** Throws `InvalidOptionError` for a cursor that is not one of {@link toCursor}. */
export function fromCursor(cursor: string): Place {
  const members = decodeCursor(cursor);
  const by = members.get('by');
  const whole = (name: string) => {
    const text = members.get(name) ?? '';
    return /^\d{1,13}$/.test(text) ? Number(text) : undefined;
  };
  const [from, offset] = [whole('from'), whole('offset')];
  if ((by !== 'lastmodifieddate' && by !== 'creationdate') || from === undefined || offset === undefined)
    throw new InvalidOptionError('cursor', 'the cursor of an earlier page', cursor.slice(0, 40));
  return {
    by,
    from,
    until: whole('until'),
    offset,
    total: whole('total'),
    hasShrunk: whole('hasShrunk') === 1,
  };
}
