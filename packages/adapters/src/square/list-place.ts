import { InvalidOptionError } from '@orderdock/kit';
import { decodeCursor, encodeCursor } from '../client/cursor.ts';
import { memberOf } from '../client/read-listed.ts';

/**
 * Where a list stands: in a search over up to ten locations, sorted by the time of the last change. Such a search ends, as
 * Square has it, at the time of its first call: an order that changes while it is paged leaves it. A search of more than
 * one page is therefore followed by another one from the last change it saw, until one page holds all.
 */
export interface Place {
  readonly locations: readonly string[];
  /** What the whole list was asked for, RFC 3339; undefined for all orders. */
  readonly began: string | undefined;
  /** What this search was asked for. */
  readonly since: string | undefined;
  /** Square's own cursor within the search. */
  readonly cursor: string | undefined;
  /** The last change that the search has seen, and the orders of exactly that time, which the next search has once more. */
  readonly last: string | undefined;
  readonly seen: readonly string[];
  /** How many were in `seen` when this search began: it has those once more, before all others. */
  readonly repeated: number;
}

/** Square searches at most so many locations at once. */
const GROUP = 10;

/** The first search over the locations that come after `after` in the order of their ids; undefined where there is none. */
export function firstPlace(
  locationIds: readonly string[],
  began: string | undefined,
  after = '',
): Place | undefined {
  const locations = [...new Set(locationIds)]
    .filter((id) => id > after)
    .toSorted()
    .slice(0, GROUP);
  return locations.length === 0
    ? undefined
    : { locations, began, since: began, cursor: undefined, last: undefined, seen: [], repeated: 0 };
}

/** Where the same locations go on; undefined where they are done. */
export function nextPlace(
  place: Place,
  orders: readonly unknown[],
  cursor: string | undefined,
): Place | undefined {
  const { last, seen } = newest(place, orders);
  if (cursor !== undefined) return { ...place, cursor, last, seen };
  const wasPaged = place.cursor !== undefined;
  // A search that brought nothing new is not made again: the list has an end whatever the store does.
  const hasMoved = last !== undefined && (last !== place.since || seen.length > place.repeated);
  if (!wasPaged || !hasMoved) return undefined;
  return { ...place, since: last, cursor: undefined, last, seen, repeated: seen.length };
}

/** How many orders the next page has to have so that `limit` of them are new. */
export function withRepeated({ cursor, repeated }: Place, limit: number): number {
  return cursor === undefined ? limit + repeated : limit;
}

/** Whether the search before had this order already, unchanged. */
export function isRepeated({ since, last, seen }: Place, order: unknown): boolean {
  const [id, at] = [memberOf(order, 'id'), memberOf(order, 'updated_at')];
  return since === last && at === last && typeof id === 'string' && seen.includes(id);
}

function newest({ last, seen }: Place, orders: readonly unknown[]): Pick<Place, 'last' | 'seen'> {
  const at = memberOf(orders.at(-1), 'updated_at');
  if (typeof at !== 'string') return { last, seen };
  const ids = orders
    .filter((order) => memberOf(order, 'updated_at') === at)
    .map((order) => memberOf(order, 'id'));
  const texts = ids.filter((id): id is string => typeof id === 'string');
  return { last: at, seen: at === last ? [...new Set([...seen, ...texts])] : texts };
}

/** The place as a text that can be stored. */
export function toCursor({ locations, seen, ...place }: Place): string {
  return encodeCursor({ ...place, locations: locations.join(), seen: seen.join() });
}

/** Throws `InvalidOptionError` for a cursor that is not one of {@link toCursor}. */
export function fromCursor(text: string): Place {
  const members = decodeCursor(text);
  const locations = listOf(members.get('locations'));
  if (locations.length === 0 || locations.length > GROUP)
    throw new InvalidOptionError('cursor', 'the cursor of an earlier page', text.slice(0, 40));
  return {
    locations,
    began: members.get('began'),
    since: members.get('since'),
    cursor: members.get('cursor'),
    last: members.get('last'),
    seen: listOf(members.get('seen')),
    repeated: Number(members.get('repeated')) || 0,
  };
}

function listOf(text = ''): readonly string[] {
  return text === '' ? [] : text.split(',');
}
