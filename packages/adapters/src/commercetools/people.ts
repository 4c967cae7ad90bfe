import type { Address, Customer } from '@orderdock/schema';
import { countryCode, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

const LINES = [
  'additionalStreetInfo',
  'building',
  'apartment',
  'pOBox',
  'department',
  'additionalAddressInfo',
];

/** Whoever bought: the order has an id and an e-mail address, and a name in its addresses only. */
export function readCustomer(order: Source): Customer | undefined {
  const id = order.optional('customerId', identifier);
  const email = order.optional('customerEmail', text);
  const isAnonymous = order.has('anonymousId');
  if (id === undefined && email === undefined && !isAnonymous) return undefined;
  return {
    id: id ?? order.optional('anonymousId', identifier),
    kind: id !== undefined ? 'registered' : isAnonymous ? 'guest' : 'unknown',
    email,
    locale: order.optional('locale', text),
    taxIds: [],
  };
}

export function readAddress(order: Source, name: string): Address | undefined {
  const address = order.optionalObject(name);
  if (address === undefined) return undefined;
  const street = ['streetName', 'streetNumber'].flatMap((part) => address.optional(part, text) ?? []);
  const region = address.optional('state', text) ?? address.optional('region', text);
  return {
    firstName: address.optional('firstName', text),
    lastName: address.optional('lastName', text),
    company: address.optional('company', text),
    lines: [
      ...(street.length === 0 ? [] : [street.join(' ')]),
      ...LINES.flatMap((line) => address.optional(line, text) ?? []),
    ],
    locality: address.optional('city', text),
    region: region === undefined ? undefined : { name: region },
    postalCode: address.optional('postalCode', text),
    countryCode: address.optional('country', countryCode),
    phone: address.optional('phone', text) ?? address.optional('mobile', text),
    email: address.optional('email', text),
  };
}
