import type { Address, Customer, Tender } from '@orderdock/schema';
import { boolean, countryCode, identifier, type Kind, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

const LINES = ['address1', 'address2', 'address3', 'address4', 'address5', 'address6'];

/** The markets as their addresses write them; ISO 3166-1 alpha-3 in the United States. */
const COUNTRIES: ReadonlyMap<string, string> = new Map([
  ['USA', 'US'],
  ['CAN', 'CA'],
  ['MEX', 'MX'],
  ['MEXICO', 'MX'],
  ['CHL', 'CL'],
  ['CHILE', 'CL'],
]);

/** True or false; in XML a word. */
const flag: Kind<boolean> = {
  expected: boolean.expected,
  read: (value) => (value === 'true' ? true : value === 'false' ? false : boolean.read(value)),
};

/** Whoever bought; the e-mail address is Walmart's relay. */
export function readCustomer(order: Source): Customer | undefined {
  const id = order.optional('buyerId', identifier);
  const email = order.optional('customerEmailId', text);
  const isGuest = order.optional('isGuest', flag);
  // Mexico's register of taxpayers.
  const taxId = order.optional('rfc', text);
  if ([id, email, isGuest, taxId].every((value) => value === undefined)) return undefined;
  return {
    id,
    kind: isGuest === undefined ? 'unknown' : isGuest ? 'guest' : 'registered',
    email,
    taxIds: taxId === undefined ? [] : [taxId],
  };
}

/** The address of `shippingInfo` or `billingInfo`, whose phone stands beside it. */
export function readAddress(order: Source, name: string): Address | undefined {
  const info = order.optionalObject(name);
  const address = info?.optionalObject('postalAddress');
  if (info === undefined || address === undefined) return undefined;
  const state = address.optional('state', text);
  const country = address.optional('country', text);
  return {
    name: address.optional('name', text),
    lines: LINES.flatMap((line) => address.optional(line, text) ?? []),
    locality: address.optional('city', text),
    // Two letters in the United States and Canada, a name in Mexico.
    region: state === undefined ? undefined : state.length <= 3 ? { code: state } : { name: state },
    postalCode: address.optional('postalCode', text),
    country,
    countryCode: country && (COUNTRIES.get(country.toUpperCase()) ?? countryCode.read(country)),
    phone: info.optional('phone', text),
  };
}

/** With what was paid; how much by each is not told. */
export function readTenders(order: Source): Tender[] {
  const one = order.optional('paymentMethod', text);
  return [...(one === undefined ? [] : [one]), ...order.values('paymentTypes', text)].map((title) => ({
    kind: 'unknown',
    title,
  }));
}
