import type { Address, Customer } from '@orderdock/schema';
import { countryCode, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** Whoever bought, by e-mail and the name that the bill is for. */
export function readCustomer(order: Source, billing: Address | undefined): Customer | undefined {
  const id = order.optional('customerId', identifier);
  const email = order.optional('customerEmail', text);
  if (id === undefined && email === undefined) return undefined;
  return {
    id,
    kind: 'unknown',
    firstName: billing?.firstName,
    lastName: billing?.lastName,
    email,
    phone: billing?.phone,
    taxIds: [],
  };
}

export function readAddress(order: Source, name: string): Address | undefined {
  const address = order.optionalObject(name);
  if (address === undefined) return undefined;
  const state = address.optional('state', text);
  return {
    firstName: address.optional('firstName', text),
    lastName: address.optional('lastName', text),
    company: address.optional('company', text),
    lines: ['address1', 'address2'].flatMap((line) => address.optional(line, text) ?? []),
    locality: address.optional('city', text),
    region: state === undefined ? undefined : { code: state },
    postalCode: address.optional('postalCode', text),
    countryCode: address.optional('countryCode', countryCode),
    phone: address.optional('phone', text),
  };
}
