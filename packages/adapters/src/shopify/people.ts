import type { Address, Customer } from '@orderdock/schema';
import { boolean, countryCode, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** The buyer; one without a customer record is a guest, of whom the order itself may know an e-mail and a phone. */
export function readCustomer(order: Source): Customer {
  const customer = order.optionalObject('customer');
  const id = customer?.optional('id', identifier);
  const firstName = customer?.optional('first_name', text);
  const lastName = customer?.optional('last_name', text);
  return {
    id,
    kind: id === undefined ? 'guest' : 'registered',
    name: [firstName, lastName].filter((part) => part !== undefined).join(' ') || undefined,
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
    marketingConsent: readConsent(order, customer),
  };
}

export function readAddress(order: Source, name: string): Address | undefined {
  const address = order.optionalObject(name);
  if (address === undefined) return undefined;
  const region = {
    code: address.optional('province_code', text),
    name: address.optional('province', text),
  };
  const latitude = address.optional('latitude', text);
  const longitude = address.optional('longitude', text);
  return {
    name: address.optional('name', text),
    firstName: address.optional('first_name', text),
    lastName: address.optional('last_name', text),
    company: address.optional('company', text),
    lines: ['address1', 'address2'].flatMap((line) => address.optional(line, text) ?? []),
    locality: address.optional('city', text),
    region: region.code === undefined && region.name === undefined ? undefined : region,
    postalCode: address.optional('zip', text),
    country: address.optional('country', text),
    countryCode: address.optional('country_code', countryCode),
    phone: address.optional('phone', text),
    geo: latitude === undefined || longitude === undefined ? undefined : { latitude, longitude },
  };
}

/** The customer's own consent; orders from before it have a box that was ticked at the checkout. */
function readConsent(order: Source, customer: Source | undefined): boolean | undefined {
  const state = customer?.optionalObject('email_marketing_consent')?.optional('state', text);
  return state === undefined ? order.optional('buyer_accepts_marketing', boolean) : state === 'subscribed';
}
