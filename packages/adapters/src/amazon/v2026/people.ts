import type { Address, Customer } from '@orderdock/schema';
import { text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { type AddressNames, readAddress } from '../address.ts';

const NAMES: AddressNames = {
  name: 'name',
  company: 'companyName',
  lines: ['addressLine1', 'addressLine2', 'addressLine3', 'districtOrCounty', 'municipality'],
  city: 'city',
  region: 'stateOrRegion',
  postalCode: 'postalCode',
  country: 'countryCode',
  phone: 'phone',
};

export function readShippingAddress(order: Source): Address | undefined {
  return readAddress(order.optionalObject('recipient')?.optionalObject('deliveryAddress'), NAMES);
}

/** The address that the buyer's tax registration is for: what an invoice is made out to. */
export function readBillingAddress(order: Source): Address | undefined {
  const registration = buyersRegistrations(order).find((entry) => entry.has('taxRegistrationAddress'));
  return readAddress(registration?.optionalObject('taxRegistrationAddress'), NAMES);
}

/** The buyer, of whom Amazon gives no id; undefined where it says nothing. */
export function readCustomer(order: Source): Customer | undefined {
  const buyer = order.optionalObject('buyer');
  const name = buyer?.optional('buyerName', text);
  const email = buyer?.optional('buyerEmail', text);
  const taxIds = buyersRegistrations(order).flatMap(
    (registration) => registration.optional('taxRegistrationNumber', text) ?? [],
  );
  if (name === undefined && email === undefined && taxIds.length === 0) return undefined;
  return { kind: 'unknown', name, email, taxIds };
}

/** Of the parties to the order that are registered for a tax, the buyer. */
function buyersRegistrations(order: Source): readonly Source[] {
  const registrations = order.optionalObject('tax')?.optionalList('taxRegistrations') ?? [];
  return registrations.filter((entry) => entry.optional('entityType', text) === 'BUYER');
}
