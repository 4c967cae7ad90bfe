import type { Address, Customer } from '@orderdock/schema';
import { countryCode, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { flag } from './kinds.ts';
import { listAt, mapAt } from './php.ts';
import { readAssignment } from './shipping.ts';

/** The billing address: a member of its own, or the one of that type in an event's `addresses`. */
export function readBillingAddress(order: Source): Address | undefined {
  const source = mapAt(order, 'billing_address') ?? findAddress(order, 'billing');
  return source && readAddress(source);
}

/** The shipping address, which the REST API keeps in the shipping assignment; virtual goods have none. */
export function readShippingAddress(order: Source): Address | undefined {
  const assignment = readAssignment(order);
  const source =
    (assignment && mapAt(assignment, 'address')) ??
    mapAt(order, 'shipping_address') ??
    findAddress(order, 'shipping');
  return source && readAddress(source);
}

/** Whoever bought; a guest is named as in the billing address. */
export function readCustomer(order: Source, billing: Address | undefined): Customer {
  const id = order.optional('customer_id', identifier);
  const isGuest = order.optional('customer_is_guest', flag);
  const firstName = order.optional('customer_firstname', text) ?? billing?.firstName;
  const lastName = order.optional('customer_lastname', text) ?? billing?.lastName;
  const own = nameOf(order, 'customer_');
  return {
    id: id === '0' ? undefined : id,
    kind: kindOf(id, isGuest),
    name: own ?? billing?.name,
    firstName,
    lastName,
    email: order.optional('customer_email', text) ?? billing?.email,
    phone: billing?.phone,
    taxIds: readTaxIds(order),
  };
}

function kindOf(id: string | undefined, isGuest: boolean | undefined): Customer['kind'] {
  if (isGuest !== undefined) return isGuest ? 'guest' : 'registered';
  return id === undefined || id === '0' ? 'unknown' : 'registered';
}

/** The VAT numbers of the account and of the billing address, each once. */
function readTaxIds(order: Source): string[] {
  const billing = mapAt(order, 'billing_address') ?? findAddress(order, 'billing');
  const ids = [order.optional('customer_taxvat', text), billing?.optional('vat_id', text)];
  return [...new Set(ids.filter((id) => id !== undefined))];
}

function findAddress(order: Source, type: string): Source | undefined {
  return listAt(order, 'addresses').find((address) => address.optional('address_type', text) === type);
}

/** Undefined where every part of it is empty. */
function readAddress(source: Source): Address | undefined {
  const lines = readStreet(source);
  const region = { code: source.optional('region_code', text), name: source.optional('region', text) };
  const parts: Omit<Address, 'lines'> = {
    name: nameOf(source, ''),
    firstName: source.optional('firstname', text),
    lastName: source.optional('lastname', text),
    company: source.optional('company', text),
    locality: source.optional('city', text),
    region: region.code === undefined && region.name === undefined ? undefined : region,
    postalCode: source.optional('postcode', text),
    countryCode: source.optional('country_id', countryCode),
    phone: source.optional('telephone', text),
    email: source.optional('email', text),
  };
  const isEmpty = lines.length === 0 && Object.values(parts).every((part) => part === undefined);
  return isEmpty ? undefined : { ...parts, lines };
}

/** The REST API gives a list, an event the database's text with a line break between the lines. */
function readStreet(source: Source): string[] {
  if (Array.isArray(source.value['street'])) return [...source.values('street', text)];
  return (source.optional('street', text) ?? '').split('\n').filter((line) => line.trim() !== '');
}

/** Prefix, first, middle and last name and suffix, as far as they are given. */
function nameOf(source: Source, prefix: string): string | undefined {
  const parts = ['prefix', 'firstname', 'middlename', 'lastname', 'suffix'];
  return parts.flatMap((part) => source.optional(`${prefix}${part}`, text) ?? []).join(' ') || undefined;
}
