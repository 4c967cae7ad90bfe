import { countryCode, identifier, type Source, text } from '@orderdock/adapters';
import type { Address, Customer } from '@orderdock/schema';

/** Whoever bought, who has an account with Harbour; undefined where the order says nothing of them. */
export function readCustomer(order: Source): Customer | undefined {
  const buyer = order.optionalObject('buyer');
  const known = {
    id: buyer?.optional('id', identifier),
    firstName: buyer?.optional('firstName', text),
    lastName: buyer?.optional('lastName', text),
    email: buyer?.optional('email', text),
    phone: buyer?.optional('phone', text),
    locale: buyer?.optional('language', text),
  };
  if (Object.values(known).every((value) => value === undefined)) return undefined;
  return { ...known, kind: 'registered', taxIds: [] };
}

export function readAddress(address: Source | undefined): Address | undefined {
  if (address === undefined) return undefined;
  const lines = [address.optional('street', text)];
  return {
    name: address.optional('name', text),
    company: address.optional('company', text),
    locality: address.optional('city', text),
    postalCode: address.optional('postcode', text),
    countryCode: address.optional('country', countryCode),
    lines: lines.filter((line) => line !== undefined),
  };
}
