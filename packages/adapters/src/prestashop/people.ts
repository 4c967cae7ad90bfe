import type { Address, Customer } from '@orderdock/schema';
import { countryCode, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { OrderDocument } from './document.ts';
import { flag, readId } from './kinds.ts';
import { readLocalized } from './localized.ts';

/** An address with the codes of its country and its state; undefined where the document has none of that name. */
export function readAddress(document: OrderDocument, name: string): Address | undefined {
  const address = document.part(name);
  if (address === undefined) return undefined;
  const country = document.find('countries', readId(address, 'id_country'));
  return {
    firstName: address.optional('firstname', text),
    lastName: address.optional('lastname', text),
    company: address.optional('company', text),
    lines: ['address1', 'address2', 'other'].flatMap((line) => address.optional(line, text) ?? []),
    locality: address.optional('city', text),
    region: readRegion(document.find('states', readId(address, 'id_state'))),
    postalCode: address.optional('postcode', text),
    country: readLocalized(country, 'name'),
    countryCode: country?.optional('iso_code', countryCode),
    phone: address.optional('phone', text) ?? address.optional('phone_mobile', text),
  };
}

function readRegion(state: Source | undefined): Address['region'] {
  return state && { code: state.optional('iso_code', text), name: state.optional('name', text) };
}

/** Whoever bought; of an order alone no more than the id. */
export function readCustomer(document: OrderDocument, billing: Address | undefined): Customer | undefined {
  const customer = document.part('customer');
  const id = readId(document.order, 'id_customer') ?? readId(customer, 'id');
  if (id === undefined && customer === undefined) return undefined;
  const isGuest = customer?.optional('is_guest', flag);
  return {
    id,
    kind: isGuest === undefined ? 'unknown' : isGuest ? 'guest' : 'registered',
    firstName: customer?.optional('firstname', text),
    lastName: customer?.optional('lastname', text),
    email: customer?.optional('email', text),
    phone: document.part('invoice_address')?.optional('phone_mobile', text) ?? billing?.phone,
    locale: readLocale(document.part('language')),
    taxIds: readTaxIds(document, customer),
    marketingConsent: customer?.optional('newsletter', flag),
  };
}

function readLocale(language: Source | undefined): string | undefined {
  return language?.optional('language_code', text) ?? language?.optional('iso_code', text);
}

/** The numbers for taxes in the addresses and of the company, each once. */
function readTaxIds(document: OrderDocument, customer: Source | undefined): string[] {
  const addresses = [document.part('invoice_address'), document.part('delivery_address')];
  const ids = addresses.flatMap((address) =>
    ['vat_number', 'dni'].flatMap((name) => address?.optional(name, text) ?? []),
  );
  return [...new Set([...ids, customer?.optional('siret', text) ?? []].flat())];
}
