import type { Address, Customer } from '@orderdock/schema';
import { boolean, countryCode, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** Whoever bought: a customer of the store where there is an id, with the name that the bill is for. */
export function readCustomer(order: Source, billing: Address | undefined): Customer | undefined {
  const id = order.optional('customerId', identifier);
  const email = order.optional('email', text);
  const taxIds = ['customerTaxId', 'customerFiscalCode'].flatMap((name) => order.optional(name, text) ?? []);
  if (id === undefined && email === undefined && billing === undefined) return undefined;
  return {
    id,
    kind: id === undefined ? 'unknown' : 'registered',
    name: billing?.name,
    firstName: billing?.firstName,
    lastName: billing?.lastName,
    email,
    phone: billing?.phone,
    locale: order.optional('lang', text),
    taxIds,
    marketingConsent: order.optional('acceptMarketing', boolean),
  };
}

export function readAddress(order: Source, name: string): Address | undefined {
  const person = order.optionalObject(name);
  if (person === undefined) return undefined;
  const code = person.optional('stateOrProvinceCode', text);
  const region = person.optional('stateOrProvinceName', text);
  return {
    name: person.optional('name', text),
    firstName: person.optional('firstName', text),
    lastName: person.optional('lastName', text),
    company: person.optional('companyName', text),
    lines: person.optional('street', text)?.split(/\r?\n/).filter(Boolean) ?? [],
    locality: person.optional('city', text),
    region: code === undefined && region === undefined ? undefined : { code, name: region },
    postalCode: person.optional('postalCode', text),
    country: person.optional('countryName', text),
    countryCode: person.optional('countryCode', countryCode),
    phone: person.optional('phone', text),
  };
}
