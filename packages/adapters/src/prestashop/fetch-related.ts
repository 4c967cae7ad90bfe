import { memberOf } from '../client/read-listed.ts';
import type { PrestashopApi } from './api.ts';
import { fetchRows, type Rows } from './fetch-rows.ts';
import { NAMED, type NamedResource, OWN, type OwnResource } from './related.ts';

/** What stands beside some orders: the rows of each resource, by the order or by the id that leads to them. */
export type RelatedRows = ReadonlyMap<string, Rows>;

interface Page {
  readonly orders: readonly unknown[];
  readonly signal: AbortSignal | undefined;
}

/**
 * One call for each resource beside the orders, whatever their number; carriers, countries and states come after those that
 * name them. What the key may not read has no rows.
 */
export async function fetchRelated(api: PrestashopApi, page: Page): Promise<RelatedRows> {
  const { orders } = page;
  const named = (resource: NamedResource, ...ids: readonly string[]) =>
    fetchNamed(api, resource, { rows: ids, signal: page.signal });
  const first = await together([
    ...OWN.map((resource) => fetchOwn(api, resource, page)),
    named(NAMED.currencies, ...idsIn(orders, 'id_currency')),
    named(NAMED.languages, ...idsIn(orders, 'id_lang')),
    named(NAMED.orderStates, ...idsIn(orders, 'current_state')),
    named(NAMED.customers, ...idsIn(orders, 'id_customer')),
    named(NAMED.addresses, ...idsIn(orders, 'id_address_invoice', 'id_address_delivery')),
  ]);
  const parcels = rowsOf(first.get('order_carriers'));
  const addresses = rowsOf(first.get('addresses'));
  const second = await together([
    named(NAMED.carriers, ...idsIn([...orders, ...parcels], 'id_carrier')),
    named(NAMED.countries, ...idsIn(addresses, 'id_country')),
    named(NAMED.states, ...idsIn(addresses, 'id_state')),
  ]);
  return new Map([...first, ...second]);
}

/** The ids that rows have under those names; 0 names nothing. */
export function idsIn(rows: readonly unknown[], ...names: readonly string[]): readonly string[] {
  const ids = rows.flatMap((row) => names.map((name) => String(memberOf(row, name))));
  return ids.filter((id) => /^[1-9]\d*$/.test(id));
}

function rowsOf(rows: Rows): readonly unknown[] {
  return [...(rows?.values() ?? [])].flat();
}

async function together(entries: readonly Promise<Entry>[]): Promise<RelatedRows> {
  return new Map(await Promise.all(entries));
}

type Entry = readonly [name: string, rows: Rows];

async function fetchOwn(api: PrestashopApi, related: OwnResource, { orders, signal }: Page): Promise<Entry> {
  const values = orders.map((order) => String(memberOf(order, related.key)));
  return [related.name, await fetchRows(api, { ...related, values, signal })];
}

async function fetchNamed(
  api: PrestashopApi,
  related: NamedResource,
  { rows, signal }: { readonly rows: readonly string[]; readonly signal: AbortSignal | undefined },
): Promise<Entry> {
  return [related.resource, await fetchRows(api, { ...related, by: 'id', values: rows, signal })];
}
