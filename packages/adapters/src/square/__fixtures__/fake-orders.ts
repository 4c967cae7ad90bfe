import { type Answer, errors, type FakeState, type Json } from './fake-state.ts';

interface Search {
  readonly location_ids?: readonly string[];
  readonly limit?: number;
  readonly cursor?: string;
  readonly query?: {
    readonly filter?: { readonly date_time_filter?: Record<string, { start_at?: string; end_at?: string }> };
    readonly sort?: { readonly sort_field?: string; readonly sort_order?: string };
  };
}

/** Where a search stands: what it asked for, when it began, and the last order it gave. */
interface Cursor {
  readonly query: string;
  readonly began: string;
  readonly after: string;
}

/**
 * At most ten locations and a thousand orders. The field of the filter has to be that of the sorting. A time range without
 * an end ends at the time of the first call for a cursor, and a cursor holds for its own query only.
 */
export function searchOrders(state: FakeState, body: Json): Answer {
  const search = body as Search;
  const { location_ids: locations = [], limit = 500, query } = search;
  if (locations.length > 10) return errors(400, 'ARRAY_LENGTH_TOO_LONG');
  if (locations.length === 0) return errors(400, 'MISSING_REQUIRED_PARAMETER');
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) return errors(400, 'VALUE_TOO_HIGH');
  const [field, range] = Object.entries(query?.filter?.date_time_filter ?? {})[0] ?? ['updated_at', {}];
  if (field.toUpperCase() !== (query?.sort?.sort_field ?? 'CREATED_AT')) return errors(400, 'BAD_REQUEST');
  const asked = JSON.stringify([locations, query]);
  const place = cursorOf(search.cursor) ?? { query: asked, began: state.now, after: '' };
  if (place.query !== asked) return errors(400, 'INVALID_CURSOR');

  const end = range.end_at ?? place.began;
  const found = state.orders
    .filter((order) => locations.includes(String(order['location_id'])))
    .filter((order) => at(order, field) >= (range.start_at ?? '') && at(order, field) <= end)
    .map((order) => ({ order, key: `${at(order, field)} ${String(order['id'])}` }))
    .filter(({ key }) => key > place.after)
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const page = found.slice(0, limit);
  const after = page.at(-1)?.key;
  const answer: Answer = {
    body: {
      ...(page.length > 0 && { orders: page.map(({ order }) => structuredClone(order)) }),
      ...(found.length > page.length && after !== undefined && { cursor: textOf({ ...place, after }) }),
    },
  };
  state.onSearch?.();
  return answer;
}

export function retrieveOrder({ orders }: FakeState, id: string): Answer {
  const order = orders.find((candidate) => candidate['id'] === id);
  return order === undefined ? errors(404, 'NOT_FOUND') : { body: { order } };
}

const FINAL: readonly unknown[] = ['COMPLETED', 'CANCELED', 'FAILED'];

/** A sparse update: of the current version, of an order that is not final, and cancelled only after its fulfilments. */
export function updateOrder(state: FakeState, id: string, body: Json): Answer {
  const order = state.orders.find((candidate) => candidate['id'] === id);
  if (order === undefined) return errors(404, 'NOT_FOUND');
  const change = body['order'] as Json;
  if (change['location_id'] !== order['location_id']) return errors(400, 'INVALID_VALUE');
  if (order['version'] === undefined || FINAL.includes(order['state'])) return errors(400, 'BAD_REQUEST');
  if (change['version'] !== order['version']) return errors(409, 'VERSION_MISMATCH');
  const fulfilments = (order['fulfillments'] ?? []) as Json[];
  const isOpen = fulfilments.some(({ state: word }) => !FINAL.includes(word));
  if (change['state'] === 'CANCELED' && isOpen) return errors(400, 'BAD_REQUEST');
  for (const part of (change['fulfillments'] ?? []) as Json[]) {
    const fulfilment = fulfilments.find(({ uid }) => uid === part['uid']);
    if (fulfilment === undefined || FINAL.includes(fulfilment['state'])) return errors(400, 'BAD_REQUEST');
    merge(fulfilment, part);
  }
  if (change['state'] !== undefined) order['state'] = change['state'];
  order['version'] = Number(order['version']) + 1;
  order['updated_at'] = state.now;
  return { body: { order: structuredClone(order) } };
}

function merge(target: Json, part: Json): void {
  for (const [name, value] of Object.entries(part))
    target[name] =
      typeof value === 'object' && value !== null
        ? { ...(target[name] as Json | undefined), ...value }
        : value;
}

function at(order: Json, field: string): string {
  return String(order[field] ?? '');
}

function cursorOf(text: string | undefined): Cursor | undefined {
  return text === undefined ? undefined : (JSON.parse(Buffer.from(text, 'hex').toString()) as Cursor);
}

function textOf(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('hex');
}
