import type { Address, Customer } from '@orderdock/schema';
import { readWord } from '../order/read-word.ts';
import { boolean, countryCode, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { lowerCase } from './status.ts';

/** The buyer; one without a customer record is a guest, of whom the order itself may know an e-mail and a phone. */
export function readCustomer(order: Source): Customer {
  const customer = order.optionalObject('customer');
  const id = customer?.optional('id', identifier);
  const firstName = customer?.optional('first_name', text);
  const lastName = customer?.optional('last_name', text);
  return {
    id,
    kind: id === undefined ? 'guest' : 'registered',
    name: fullName(firstName, lastName),
    firstName,
    lastName,
    // What was given with this order goes before what the record says today.
    email:
      order.optional('email', text) ??
      order.optional('contact_email', text) ??
      customer?.optional('email', text),
    phone: order.optional('phone', text) ?? customer?.optional('phone', text),
    locale: order.optional('customer_locale', text),
    taxIds: [],
    marketingConsent:
      readConsent(customer?.optionalObject('email_marketing_consent'), 'state') ??
      order.optional('buyer_accepts_marketing', boolean),
  };
}

export function fullName(firstName: string | undefined, lastName: string | undefined): string | undefined {
  return [firstName, lastName].filter((part) => part !== undefined).join(' ') || undefined;
}

/** What the members of an address are called where REST and GraphQL differ. */
export interface AddressNames {
  readonly firstName: string;
  readonly lastName: string;
  readonly provinceCode: string;
  readonly countryCode: string;
}

export const REST_ADDRESS: AddressNames = {
  firstName: 'first_name',
  lastName: 'last_name',
  provinceCode: 'province_code',
  countryCode: 'country_code',
};

export function readAddress(
  order: Source,
  name: string,
  names: AddressNames = REST_ADDRESS,
): Address | undefined {
  const address = order.optionalObject(name);
  if (address === undefined) return undefined;
  const region = {
    code: address.optional(names.provinceCode, text),
    name: address.optional('province', text),
  };
  const latitude = address.optional('latitude', text);
  const longitude = address.optional('longitude', text);
  return {
    name: address.optional('name', text),
    firstName: address.optional(names.firstName, text),
    lastName: address.optional(names.lastName, text),
    company: address.optional('company', text),
    lines: ['address1', 'address2'].flatMap((line) => address.optional(line, text) ?? []),
    locality: address.optional('city', text),
    region: region.code === undefined && region.name === undefined ? undefined : region,
    postalCode: address.optional('zip', text),
    country: address.optional('country', text),
    countryCode: address.optional(names.countryCode, countryCode),
    phone: address.optional('phone', text),
    geo: latitude === undefined || longitude === undefined ? undefined : { latitude, longitude },
  };
}

const CONSENT = {
  subscribed: 'given',
  not_subscribed: 'none',
  pending: 'none',
  unsubscribed: 'none',
  invalid: 'none',
  redacted: 'none',
} as const;

/** The customer's own consent to be written to; undefined where the record says nothing. */
export function readConsent(record: Source | undefined, name: string): boolean | undefined {
  if (record === undefined) return undefined;
  const { value } = readWord(record, name, CONSENT, 'unknown', lowerCase);
  return value === 'unknown' ? undefined : value === 'given';
}
