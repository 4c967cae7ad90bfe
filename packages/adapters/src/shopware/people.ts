import type { Address, Customer } from '@orderdock/schema';
import { boolean, countryCode, identifier, text } from '../source/kinds.ts';
import type { Entity } from './entity.ts';
import { nameOf } from './name-of.ts';

/** Whoever bought, as kept with the order. */
export function readCustomer(order: Entity): Customer | undefined {
  const person = order.one('orderCustomer');
  if (person === undefined) return undefined;
  const { fields } = person;
  const isGuest = person.one('customer')?.fields.optional('guest', boolean);
  return {
    id: fields.optional('customerId', identifier),
    kind: isGuest === undefined ? 'unknown' : isGuest ? 'guest' : 'registered',
    firstName: fields.optional('firstName', text),
    lastName: fields.optional('lastName', text),
    email: fields.optional('email', text),
    locale: order.one('language')?.one('locale')?.fields.optional('code', text),
    taxIds: [...fields.values('vatIds', text)],
  };
}

/** The order's address for the bill: nested, or one of its addresses by id. */
export function readBillingAddress(order: Entity): Address | undefined {
  return readLinked(order, order, { name: 'billingAddress', id: 'billingAddressId' });
}

/** Where the first delivery goes. */
export function readShippingAddress(order: Entity, [delivery]: readonly Entity[]): Address | undefined {
  const link = { name: 'shippingOrderAddress', id: 'shippingOrderAddressId' };
  return delivery && readLinked(order, delivery, link);
}

interface Link {
  readonly name: string;
  readonly id: string;
}

function readLinked(order: Entity, owner: Entity, { name, id }: Link): Address | undefined {
  const nested = owner.one(name);
  if (nested !== undefined) return readAddress(nested);
  const wanted = owner.fields.optional(id, identifier);
  if (wanted === undefined) return undefined;
  const found = order.many('addresses').find(({ key }) => key.optional('id', identifier) === wanted);
  return found && readAddress(found);
}

function readAddress(address: Entity): Address {
  const { fields } = address;
  const country = address.one('country');
  const state = address.one('countryState');
  const lines = ['street', 'additionalAddressLine1', 'additionalAddressLine2', 'department'];
  return {
    firstName: fields.optional('firstName', text),
    lastName: fields.optional('lastName', text),
    company: fields.optional('company', text),
    lines: lines.flatMap((name) => fields.optional(name, text) ?? []),
    locality: fields.optional('city', text),
    region: state && { code: state.fields.optional('shortCode', text), name: nameOf(state) },
    postalCode: fields.optional('zipcode', text),
    country: country && nameOf(country),
    countryCode: country?.fields.optional('iso', countryCode),
    phone: fields.optional('phoneNumber', text),
  };
}
