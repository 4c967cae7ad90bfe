import type { Address, Customer } from '@orderdock/schema';
import { text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { type AddressNames, readAddress } from '../address.ts';
import type { OrderParts } from './parts.ts';

const NAMES: AddressNames = {
  name: 'Name',
  company: 'CompanyName',
  lines: ['AddressLine1', 'AddressLine2', 'AddressLine3', 'District', 'Municipality', 'County'],
  city: 'City',
  region: 'StateOrRegion',
  postalCode: 'PostalCode',
  country: 'CountryCode',
  phone: 'Phone',
};

/** Where the goods go: of `getOrderAddress` where that was asked, which may know more than the order does. */
export function shippingAddressSource({ order, address }: OrderParts): Source | undefined {
  return address?.optionalObject('ShippingAddress') ?? order.optionalObject('ShippingAddress');
}

export function readShippingAddress(parts: OrderParts): Address | undefined {
  const source = shippingAddressSource(parts);
  const address = readAddress(source, NAMES);
  const place = source?.optionalObject('ExtendedFields')?.optionalObject('GeoCoordinates');
  const latitude = place?.optional('Latitude', text);
  const longitude = place?.optional('Longitude', text);
  if (latitude === undefined || longitude === undefined) return address;
  return { lines: [], ...address, geo: { latitude, longitude } };
}

/** Business buyers in Turkey: the address that the invoice goes to, in one text. */
export function readBillingAddress(order: Source): Address | undefined {
  const tax = order.optionalObject('BuyerTaxInformation');
  const line = tax?.optional('BuyerBusinessAddress', text);
  const company = tax?.optional('BuyerLegalCompanyName', text);
  return line === undefined && company === undefined
    ? undefined
    : { company, lines: line === undefined ? [] : [line] };
}

/** The buyer, of whom Amazon gives no id; undefined where it says nothing. Names and numbers want a restricted token. */
export function readCustomer({ order, buyer }: OrderParts): Customer | undefined {
  const name = buyer?.optional('BuyerName', text);
  const email = buyer?.optional('BuyerEmail', text);
  const taxIds = [
    ...(buyer?.optionalObject('BuyerTaxInfo')?.optionalList('TaxClassifications') ?? []).flatMap(
      (tax) => tax.optional('Value', text) ?? [],
    ),
    ...[order.optionalObject('BuyerTaxInformation')?.optional('BuyerTaxRegistrationId', text)].filter(
      (id) => id !== undefined,
    ),
  ];
  if (name === undefined && email === undefined && taxIds.length === 0) return undefined;
  return { kind: 'unknown', name, email, taxIds };
}
