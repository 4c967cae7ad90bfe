import type { Address, Customer } from '@orderdock/schema';
import { countryCode, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** The buyer; eBay takes name, e-mail and phone away from orders that are 90 days old. */
export function readCustomer(order: Source): Customer | undefined {
  const buyer = order.optionalObject('buyer');
  const registered = buyer?.optionalObject('buyerRegistrationAddress');
  if (buyer === undefined) return undefined;
  const id = buyer.optional('username', identifier);
  const taxId = buyer.optionalObject('taxIdentifier')?.optional('taxpayerId', text);
  return {
    id,
    kind: id === undefined ? 'unknown' : 'registered',
    name: registered?.optional('fullName', text),
    email: registered?.optional('email', text) ?? shipTo(order)?.optional('email', text),
    phone: registered?.optionalObject('primaryPhone')?.optional('phoneNumber', text),
    taxIds: taxId === undefined ? [] : [taxId],
  };
}

/**
 * The address the buyer is registered with, else the one taxes are reckoned by: eBay has no other that a bill could go to.
 */
export function readBillingAddress(order: Source): Address | undefined {
  const buyer = order.optionalObject('buyer');
  const registered = buyer?.optionalObject('buyerRegistrationAddress');
  if (registered !== undefined) return readContact(registered);
  const tax = buyer?.optionalObject('taxAddress');
  return tax === undefined ? undefined : { ...readPlace(tax) };
}

/** Where the seller sends the goods: for eBay's own international shipping the provider's warehouse, not the buyer's home. */
export function readShippingAddress(order: Source): Address | undefined {
  const contact = shipTo(order);
  return contact === undefined ? undefined : readContact(contact);
}

function shipTo(order: Source): Source | undefined {
  const [first] = order.optionalList('fulfillmentStartInstructions');
  return first?.optionalObject('shippingStep')?.optionalObject('shipTo');
}

function readContact(contact: Source): Address {
  const place = contact.optionalObject('contactAddress');
  return {
    name: contact.optional('fullName', text),
    company: contact.optional('companyName', text),
    ...(place === undefined ? { lines: [] } : readPlace(place)),
    phone: contact.optionalObject('primaryPhone')?.optional('phoneNumber', text),
    email: contact.optional('email', text),
  };
}

function readPlace(place: Source): Address {
  return {
    lines: ['addressLine1', 'addressLine2'].flatMap((name) => place.optional(name, text) ?? []),
    locality: place.optional('city', text),
    region: regionOf(place),
    postalCode: place.optional('postalCode', text),
    countryCode: place.optional('countryCode', countryCode),
  };
}

/** `stateOrProvince` is a code in some countries and a name in others; the county stands in where there is no state. */
function regionOf(place: Source): Address['region'] {
  const state = place.optional('stateOrProvince', text);
  if (state !== undefined) return /^[A-Z]{2,3}$/.test(state) ? { code: state } : { name: state };
  const county = place.optional('county', text);
  return county === undefined ? undefined : { name: county };
}
