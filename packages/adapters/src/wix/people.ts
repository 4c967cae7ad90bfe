import type { Address, Customer } from '@orderdock/schema';
import { countryCode, decimal, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { firstOf } from './named.ts';

/** An address with whom to ask for there. Both APIs write it alike but for the names that Stores has of its own. */
export function readAddress(address: Source | undefined, contact: Source | undefined): Address | undefined {
  if (address === undefined && contact === undefined) return undefined;
  const read = (names: readonly string[]) => address && firstOf(address, names, text);
  const person = contact ?? address?.optionalObject('fullName');
  const company = contact ?? address;
  const subdivision = read(['subdivision']);
  const region = read(['subdivisionFullname']);
  const country = read(['country']);
  return {
    firstName: person?.optional('firstName', text),
    lastName: person?.optional('lastName', text),
    company: company?.optional('company', text),
    lines: readLines(address),
    locality: read(['city']),
    region:
      subdivision === undefined && region === undefined ? undefined : { code: subdivision, name: region },
    postalCode: read(['postalCode', 'zipCode']),
    // Velo writes three letters.
    country: read(['countryFullname']) ?? (country?.length === 2 ? undefined : country),
    countryCode: country?.length === 2 ? address?.optional('country', countryCode) : undefined,
    phone: company?.optional('phone', text),
    email: address?.optional('email', text) ?? contact?.optional('email', text),
    geo: readGeo(address?.optionalObject('geocode')),
  };
}

/** The first line as a text, or as a street and a number. */
function readLines(address: Source | undefined): string[] {
  if (address === undefined) return [];
  const first = firstOf(address, ['addressLine1', 'addressLine'], text);
  const second = address.optional('addressLine2', text);
  const street = first === undefined ? readStreet(address) : undefined;
  return [first ?? street, second].filter((line) => line !== undefined);
}

function readStreet(address: Source): string | undefined {
  const street = address.optionalObject('streetAddress') ?? address.optionalObject('street');
  if (street === undefined) return undefined;
  const parts = ['name', 'number', 'apt'].flatMap((name) => street.optional(name, text) ?? []);
  return parts.length === 0 ? undefined : parts.join(' ');
}

function readGeo(geocode: Source | undefined): Address['geo'] {
  const latitude = geocode?.optional('latitude', decimal);
  const longitude = geocode?.optional('longitude', decimal);
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
}

/**
 * The buyer. Each one is a contact of the site, whether a member of it or a visitor, so the contact's id is the one that
 * stays when a visitor becomes a member.
 */
export function readCustomer(order: Source, contact: Source | undefined): Customer | undefined {
  const buyer = order.optionalObject('buyerInfo');
  const locale = order.optional('buyerLanguage', text);
  if (buyer === undefined && contact === undefined && locale === undefined) return undefined;
  const named = buyer?.has('firstName') || buyer?.has('lastName') ? buyer : contact;
  const phone = buyer?.has('phone') ? buyer : contact;
  const taxId = contact?.optionalObject('vatId')?.optional('id', text);
  return {
    id: buyer && firstOf(buyer, ['contactId', 'memberId', 'visitorId', 'id'], identifier),
    kind: kindOf(buyer),
    firstName: named?.optional('firstName', text),
    lastName: named?.optional('lastName', text),
    email: buyer?.optional('email', text),
    phone: phone?.optional('phone', text),
    locale,
    taxIds: taxId === undefined ? [] : [taxId],
  };
}

function kindOf(buyer: Source | undefined): Customer['kind'] {
  const type = buyer?.optional('identityType', text);
  if (type === 'MEMBER' || buyer?.has('memberId')) return 'registered';
  return type === 'CONTACT' || buyer?.has('visitorId') || buyer?.has('contactId') ? 'guest' : 'unknown';
}
