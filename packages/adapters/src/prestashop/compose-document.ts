import { memberOf } from '../client/read-listed.ts';
import { idsIn, type RelatedRows } from './fetch-related.ts';
import { NAMED, type NamedResource, OWN } from './related.ts';

/** The members of a document that are one row, by the member of the order that names it. */
const ONES: Readonly<Record<string, readonly [resource: NamedResource, member: string]>> = {
  currency: [NAMED.currencies, 'id_currency'],
  language: [NAMED.languages, 'id_lang'],
  order_state: [NAMED.orderStates, 'current_state'],
  customer: [NAMED.customers, 'id_customer'],
  invoice_address: [NAMED.addresses, 'id_address_invoice'],
  delivery_address: [NAMED.addresses, 'id_address_delivery'],
};

/** An order with what its ids lead to, as `createDocument` describes it. What could not be read is left out. */
export function composeDocument(
  order: unknown,
  related: RelatedRows,
  timeZone: string | undefined,
): Readonly<Record<string, unknown>> {
  const find = ({ resource }: NamedResource, ids: readonly string[]) =>
    [...new Set(ids)].flatMap((id) => related.get(resource)?.get(id) ?? []);
  const list = (resource: NamedResource, ids: readonly string[]): Entries =>
    related.get(resource.resource) === undefined ? [] : [[resource.resource, find(resource, ids)]];
  const ones: Entries = Object.entries(ONES).flatMap(([name, [resource, member]]): Entries => {
    const [row] = find(resource, idsIn([order], member));
    return row === undefined ? [] : [[name, row]];
  });
  const own: Entries = OWN.flatMap(({ name, key }): Entries => {
    const rows = related.get(name);
    return rows === undefined ? [] : [[name, rows.get(String(memberOf(order, key))) ?? []]];
  });
  const parcels = own.flatMap(([name, rows]) =>
    name === 'order_carriers' ? rows : [],
  ) as readonly unknown[];
  const addresses = find(NAMED.addresses, idsIn([order], 'id_address_invoice', 'id_address_delivery'));
  return Object.fromEntries([
    ['order', order],
    ...(timeZone === undefined ? [] : [['time_zone', timeZone]]),
    ...ones,
    ...own,
    ...list(NAMED.carriers, idsIn([order, ...parcels], 'id_carrier')),
    ...list(NAMED.countries, idsIn(addresses, 'id_country')),
    ...list(NAMED.states, idsIn(addresses, 'id_state')),
  ]);
}

type Entries = readonly (readonly [name: string, value: unknown])[];
