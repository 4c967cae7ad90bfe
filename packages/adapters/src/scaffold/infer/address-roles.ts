import { type Role, role } from './role.ts';
import { SHAPES } from './shapes.ts';

/** What an address says. */
export const ADDRESS_ROLES = [
  role('firstName', SHAPES.text, { names: { 'first name': 1, 'given name': 0.9 } }),
  role('lastName', SHAPES.text, { names: { 'last name': 1, 'family name': 0.9, surname: 1 } }),
  role('name', SHAPES.text, {
    names: {
      name: 0.8,
      'full name': 1,
      'recipient name': 0.9,
      'display name': 0.8,
      recipient: 0.7,
      'contact name': 0.7,
    },
    not: 'company first last street city country middle method service phonetic',
  }),
  role('company', SHAPES.text, { names: { company: 1, 'company name': 1, 'business name': 0.9 } }),
  role('line1', SHAPES.text, {
    names: {
      'address 1': 1,
      address1: 1,
      'address line 1': 1,
      'line 1': 1,
      line1: 1,
      street: 0.9,
      'street 1': 1,
      street1: 1,
      'first line': 1,
      'street name': 0.8,
      'street address 1': 1,
      'address line1': 1,
      address: 0.6,
      'street address': 0.9,
      'line first': 0.8,
    },
    not: '2 3 number',
  }),
  role('line2', SHAPES.text, {
    names: {
      'address 2': 1,
      address2: 1,
      'address line 2': 1,
      'line 2': 1,
      line2: 1,
      'street 2': 1,
      street2: 1,
      'second line': 1,
      'street address 2': 1,
      'address line2': 1,
      'house number': 0.6,
      'street number': 0.6,
    },
    not: '1 3',
  }),
  role('locality', SHAPES.text, { names: { city: 1, locality: 1, 'city name': 1 }, not: 'area' }),
  role('region', SHAPES.text, {
    names: {
      state: 0.9,
      region: 1,
      province: 1,
      county: 0.7,
      'state code': 1,
      'province code': 0.9,
      'region code': 0.9,
      'state province': 1,
      'country area': 0.7,
    },
    not: 'id',
  }),
  role('postalCode', SHAPES.text, {
    names: { 'postal code': 1, zip: 1, 'zip code': 1, postal: 0.7, 'post code': 1 },
  }),
  role('countryCode', SHAPES.country, {
    names: { 'country code': 1, country: 0.95, 'country id': 0.8, 'country iso': 0.9, 'country iso2': 0.9 },
  }),
  role('country', SHAPES.countryName, { names: { country: 0.9, 'country name': 1 }, not: 'code area' }),
  role('phone', SHAPES.text, { names: { phone: 1, 'phone number': 1, mobile: 0.7 } }),
  role('email', SHAPES.email, { names: { email: 1, mail: 0.8, 'email address': 1 } }),
] as const satisfies readonly Role[];

export type AddressRole = (typeof ADDRESS_ROLES)[number]['name'];
