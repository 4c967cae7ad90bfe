import type { Address, Customer } from '@orderdock/schema';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** Codes of states as WooCommerce has them: `CA`, `JP13`, `TH-10`, `PY-ASU`; what is longer is a name. */
const REGION_CODE = /^(?:[A-Z]{1,3}|[A-Z]{0,2}-?\d{1,3}|[A-Z]{2}-[A-Z]{1,3})$/;

/** Undefined where every part of the address is empty: an order without shipping has one all the same. */
export function readAddress(order: Source, name: string): Address | undefined {
  const source = order.optionalObject(name);
  if (source === undefined) return undefined;
  const address: Address = {
    firstName: source.optional('first_name', text),
    lastName: source.optional('last_name', text),
    company: source.optional('company', text),
    lines: ['address_1', 'address_2'].flatMap((line) => source.optional(line, text) ?? []),
    locality: source.optional('city', text),
    region: regionOf(source.optional('state', text)),
    postalCode: source.optional('postcode', text),
    ...countryOf(source.optional('country', text)),
    phone: source.optional('phone', text),
    email: source.optional('email', text),
  };
  const { lines, ...parts } = address;
  return lines.length === 0 && Object.values(parts).every((part) => part === undefined) ? undefined : address;
}

/** Whoever bought: a customer's account where there is one, named as in the billing address. */
export function readCustomer(order: Source, billing: Address | undefined): Customer {
  const id = order.optional('customer_id', identifier);
  const { firstName, lastName, email, phone } = billing ?? {};
  return {
    id: id === '0' ? undefined : id,
    kind: kindOf(id),
    name: [firstName, lastName].filter((part) => part !== undefined).join(' ') || undefined,
    firstName,
    lastName,
    email,
    phone,
    taxIds: [],
  };
}

function kindOf(id: string | undefined): Customer['kind'] {
  if (id === undefined) return 'unknown';
  return id === '0' ? 'guest' : 'registered';
}

function regionOf(state: string | undefined): Address['region'] {
  if (state === undefined) return undefined;
  return REGION_CODE.test(state) ? { code: state } : { name: state };
}

function countryOf(country: string | undefined): Pick<Address, 'country' | 'countryCode'> {
  if (country === undefined) return {};
  return /^[A-Za-z]{2}$/.test(country) ? { countryCode: country.toUpperCase() } : { country };
}
