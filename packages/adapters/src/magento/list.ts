import { InvalidOptionError, numberOption } from '@orderdock/kit';
import { decodeCursor, encodeCursor } from '../client/cursor.ts';
import { fetchedContext, memberOf, readListed } from '../client/read-listed.ts';
import type { ListOptions } from '../contract/client.ts';
import type { OrderPage } from '../contract/order-page.ts';
import { composeOrders, sha256Of } from './composite.ts';
import { type Filter, MAX_PAGE_SIZE, requiredId, type SearchPage, search } from './search.ts';
import type { Shop } from './shop.ts';

/** An order with its documents may be a hundred kilobytes: fewer a page than the platform would give. */
const PAGE_SIZE = 100;

/**
 * Where the next page begins: with the orders changed at or after `from`; with those changed in the second `at` whose id is
 * above `after`; or with those changed after the second `past`.
 */
type Place =
  | { readonly kind: 'from'; readonly from: string | undefined }
  | { readonly kind: 'within'; readonly at: string; readonly after: string }
  | { readonly kind: 'past'; readonly past: string };

/**
 * The orders by their last change and their id, both upwards, each page found by where the last one ended:
 *
 *     gteq since ──full page ends at (T, id)──▶ eq T and above id ──none left──▶ gt T ──full page…──▶ …
 *
 * An order that changes meanwhile moves to the end and is met there; one with a page number would shift the others.
 */
export async function* listOrders(shop: Shop, options: ListOptions = {}): AsyncGenerator<OrderPage> {
  const { signal } = options;
  const pageSize = numberOption('pageSize', options.pageSize ?? PAGE_SIZE, {
    min: 1,
    max: MAX_PAGE_SIZE,
    integer: true,
  });
  let place: Place | undefined = startOf(options);
  while (place !== undefined) {
    signal?.throwIfAborted();
    const page: SearchPage = await search(shop.http, {
      operation: 'orders.list',
      path: '/V1/orders',
      filters: filtersOf(place),
      sort: ['updated_at', 'entity_id'],
      pageSize,
      signal,
    });
    const next: Place | undefined = placeAfter(place, page);
    const isEmptyRest = page.items.length === 0 && next !== undefined;
    if (!isEmptyRest) yield await readPage(shop, page, { next, signal });
    place = next;
  }
}

async function readPage(
  shop: Shop,
  page: SearchPage,
  { next, signal }: { readonly next: Place | undefined; readonly signal: AbortSignal | undefined },
): Promise<OrderPage> {
  const { composites } = await composeOrders(shop, page.items, signal);
  const orders = composites.map((composite) =>
    readListed(
      composite,
      (payload) => shop.normalize(payload, fetchedContext(shop.options, sha256Of([JSON.stringify(payload)]))),
      (payload) => memberOf(memberOf(payload, 'order'), 'entity_id'),
    ),
  );
  return { orders, cursor: next && cursorOf(next) };
}

function placeAfter(place: Place, page: SearchPage): Place | undefined {
  if (page.isLast) return place.kind === 'within' ? { kind: 'past', past: place.at } : undefined;
  const after = requiredId(page.items, 'entity_id');
  return { kind: 'within', at: requiredId(page.items, 'updated_at'), after };
}

function filtersOf(place: Place): readonly Filter[] {
  const changed = (condition: Filter['condition'], value: string): Filter => ({
    field: 'updated_at',
    condition,
    value,
  });
  if (place.kind === 'past') return [changed('gt', place.past)];
  if (place.kind === 'from') return place.from === undefined ? [] : [changed('gteq', place.from)];
  return [changed('eq', place.at), { field: 'entity_id', condition: 'gt', value: place.after }];
}

function startOf({ cursor, updatedSince }: ListOptions): Place {
  if (cursor !== undefined) return placeOf(cursor);
  return { kind: 'from', from: updatedSince === undefined ? undefined : databaseTime(updatedSince) };
}

/** The database's way to write a time: UTC, whole seconds. */
function databaseTime(updatedSince: string): string {
  const ms = Date.parse(updatedSince);
  if (Number.isNaN(ms)) throw new InvalidOptionError('updatedSince', 'a time by RFC 3339', updatedSince);
  return new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

const TIME = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

function cursorOf(place: Place): string {
  if (place.kind === 'within') return encodeCursor({ at: place.at, after: place.after });
  return encodeCursor(place.kind === 'past' ? { past: place.past } : { from: place.from });
}

function placeOf(cursor: string): Place {
  const members = decodeCursor(cursor);
  const [at, after, past] = ['at', 'after', 'past'].map((name) => members.get(name));
  if (past !== undefined && TIME.test(past)) return { kind: 'past', past };
  if (at !== undefined && after !== undefined && TIME.test(at) && /^\d{1,20}$/.test(after))
    return { kind: 'within', at, after };
  throw new InvalidOptionError('cursor', 'the cursor of an earlier page', cursor.slice(0, 40));
}
