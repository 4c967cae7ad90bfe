import type { Address, Customer } from '@orderdock/schema';
import { boolean, countryCode, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { items, leaf, realId } from './kinds.ts';
import type { OrderParts } from './parts.ts';

/** An address; undefined where it is none or every part of it is empty, as of an order without shipping. */
export function readAddress(source: Source | undefined): Address | undefined {
  if (source === undefined) return undefined;
  const state = source.optional('state', text);
  const address: Address = {
    firstName: source.optional('first_name', text),
    lastName: source.optional('last_name', text),
    company: source.optional('company', text),
    lines: ['street_1', 'street_2'].flatMap((line) => source.optional(line, text) ?? []),
    locality: source.optional('city', text),
    region: state === undefined ? undefined : { name: state },
    postalCode: source.optional('zip', leaf),
    country: source.optional('country', text),
    countryCode: source.optional('country_iso2', countryCode),
    phone: source.optional('phone', leaf),
    email: source.optional('email', text),
  };
  const { lines, ...rest } = address;
  return lines.length === 0 && Object.values(rest).every((part) => part === undefined) ? undefined : address;
}

/** The first address that something goes to; the others of an order with several stay in the source. */
export function readShippingAddress({ order, addresses = [] }: OrderParts): Address | undefined {
  if (addresses.length < 2) return readAddress(addresses[0]);
  order.report('shipping_addresses', {
    code: 'several_addresses',
    severity: 'info',
    message: 'The order goes to more than one address; the first that gets something is mapped',
  });
  const used = addresses.find((address) => (address.optional('items_total', items) ?? 0) > 0);
  return readAddress(used ?? addresses[0]);
}

/** Whoever bought: 0 is a guest. An order has no names of its own, so they are those of the bill. */
export function readCustomer(order: Source, billing: Address | undefined): Customer {
  const id = order.optional('customer_id', identifier);
  const { firstName, lastName, email, phone } = billing ?? {};
  return {
    id: realId(id),
    kind: id === undefined ? 'unknown' : id === '0' ? 'guest' : 'registered',
    name: [firstName, lastName].filter((part) => part !== undefined).join(' ') || undefined,
    firstName,
    lastName,
    email,
    phone,
    locale: order.optional('customer_locale', text),
    taxIds: [],
    marketingConsent: order.optional('is_email_opt_in', boolean),
  };
}
