import type { Address, Customer } from '@orderdock/schema';
import { countryCode, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { detailsOf } from './fulfilments.ts';

/** Who receives the goods; of several fulfilments the first that names somebody. */
function recipientsOf(order: Source): readonly Source[] {
  return order
    .optionalList('fulfillments')
    .flatMap((fulfilment) => detailsOf(fulfilment)?.optionalObject('recipient') ?? []);
}

/** The buyer, as far as the order knows them: a sale at the counter has none. */
export function readCustomer(order: Source): Customer | undefined {
  const [recipient] = recipientsOf(order);
  const id =
    order.optional('customer_id', identifier) ??
    recipient?.optional('customer_id', identifier) ??
    order.optionalList('tenders').flatMap((tender) => tender.optional('customer_id', identifier) ?? [])[0];
  const contact = {
    name: recipient?.optional('display_name', text),
    email: recipient?.optional('email_address', text),
    phone: recipient?.optional('phone_number', text),
  };
  const isNobody = id === undefined && Object.values(contact).every((part) => part === undefined);
  if (isNobody) return undefined;
  return { id, kind: id === undefined ? 'guest' : 'registered', ...contact, taxIds: [] };
}

/** Where the goods go; a pickup has a recipient and no address. */
export function readShippingAddress(order: Source): Address | undefined {
  const recipient = recipientsOf(order).find((candidate) => candidate.has('address'));
  const address = recipient?.optionalObject('address');
  if (recipient === undefined || address === undefined) return undefined;
  return {
    name: recipient.optional('display_name', text),
    ...readAddress(address),
    phone: recipient.optional('phone_number', text),
    email: recipient.optional('email_address', text),
  };
}

/** The address that the card was checked with, where the payment has one. */
export function readBillingAddress(order: Source): Address | undefined {
  for (const tender of order.optionalList('tenders')) {
    const card = tender.optionalObject('card_details')?.optionalObject('card');
    const address = card?.optionalObject('billing_address');
    if (address !== undefined)
      return { name: card?.optional('cardholder_name', text), ...readAddress(address) };
  }
  return undefined;
}

const LINES = ['address_line_1', 'address_line_2', 'address_line_3'];
const DISTRICTS = ['sublocality', 'sublocality_2', 'sublocality_3'];

/** The districts of a town follow the street, as they do on a letter. */
function readAddress(address: Source): Address {
  const region = address.optional('administrative_district_level_1', text);
  return {
    firstName: address.optional('first_name', text),
    lastName: address.optional('last_name', text),
    company: address.optional('organization', text),
    lines: [...LINES, ...DISTRICTS].flatMap((name) => address.optional(name, text) ?? []),
    locality: address.optional('locality', text),
    region: region === undefined ? undefined : regionOf(region),
    postalCode: address.optional('postal_code', text),
    countryCode: address.optional('country', countryCode),
  };
}

/** Two or three capitals or digits are a code (`CA`, `NSW`); what is longer is a name. */
function regionOf(region: string): Address['region'] {
  return /^[A-Z0-9]{1,3}$/.test(region) ? { code: region } : { name: region };
}
