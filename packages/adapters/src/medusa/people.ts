import type { Address, Customer } from '@orderdock/schema';
import { boolean, countryCode, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** Whoever ordered; a customer without an account is one as well. */
export function readCustomer(order: Source): Customer | undefined {
  const customer = order.optionalObject('customer');
  const id = customer?.optional('id', identifier) ?? order.optional('customer_id', identifier);
  const email = order.optional('email', text) ?? customer?.optional('email', text);
  if (id === undefined && email === undefined) return undefined;
  const hasAccount = customer?.optional('has_account', boolean);
  return {
    id,
    kind: hasAccount === undefined ? 'unknown' : hasAccount ? 'registered' : 'guest',
    firstName: customer?.optional('first_name', text),
    lastName: customer?.optional('last_name', text),
    email,
    phone: customer?.optional('phone', text),
    taxIds: [],
  };
}

export function readAddress(order: Source, name: string): Address | undefined {
  const address = order.optionalObject(name);
  if (address === undefined) return undefined;
  const province = address.optional('province', text);
  const isCode = province !== undefined && /^(?:[A-Za-z]{2}-)?[A-Za-z0-9]{1,3}$/.test(province);
  return {
    firstName: address.optional('first_name', text),
    lastName: address.optional('last_name', text),
    company: address.optional('company', text),
    lines: ['address_1', 'address_2'].flatMap((line) => address.optional(line, text) ?? []),
    locality: address.optional('city', text),
    region: province === undefined ? undefined : isCode ? { code: province } : { name: province },
    postalCode: address.optional('postal_code', text),
    countryCode: address.optional('country_code', countryCode),
    phone: address.optional('phone', text),
  };
}
