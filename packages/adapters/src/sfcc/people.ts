import type { Address, Customer } from '@orderdock/schema';
import { boolean, countryCode, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** Whoever bought; `guest` tells whether with an account, and a customer number as well. */
export function readCustomer(order: Source, billing: Address | undefined): Customer | undefined {
  const info = order.optionalObject('customer_info');
  const guest = order.optional('guest', boolean);
  const name = info?.optional('customer_name', text) ?? order.optional('customer_name', text);
  const number = info?.optional('customer_no', identifier);
  const id = info?.optional('customer_id', identifier) ?? number;
  if (info === undefined && guest === undefined && name === undefined) return undefined;
  const isRegistered = guest === undefined ? number !== undefined : !guest;
  return {
    id,
    kind: guest === undefined && number === undefined ? 'unknown' : isRegistered ? 'registered' : 'guest',
    name,
    firstName: info?.optional('first_name', text) ?? billing?.firstName,
    lastName: info?.optional('last_name', text) ?? billing?.lastName,
    email: info?.optional('email', text),
    phone: info?.optional('phone', text) ?? billing?.phone,
    locale: order.optional('customer_locale', text),
    taxIds: [],
  };
}

/** An address; undefined where there is none, or one that says nothing. */
export function readAddress(place: Source | undefined, name: string): Address | undefined {
  const address = place?.optionalObject(name);
  if (address === undefined) return undefined;
  const state = address.optional('state_code', text);
  return {
    name: address.optional('full_name', text),
    firstName: address.optional('first_name', text),
    lastName: address.optional('last_name', text),
    company: address.optional('company_name', text),
    lines: ['address1', 'address2', 'suite', 'post_box'].flatMap(
      (line) => address.optional(line, text) ?? [],
    ),
    locality: address.optional('city', text),
    region: state === undefined ? undefined : { code: state },
    postalCode: address.optional('postal_code', text),
    countryCode: address.optional('country_code', countryCode),
    phone: address.optional('phone', text),
  };
}
