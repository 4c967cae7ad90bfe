import type { Address, Customer } from '@orderdock/schema';
import { countryCode, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readDistricts } from './districts.ts';
import { addressLine } from './kinds.ts';
import { nameIn, ORDER } from './names.ts';

/** The buyer, by TikTok's id, a forwarding address and a nickname; in Brazil with the name and number for the tax. */
export function readCustomer(order: Source): Customer | undefined {
  const id = order.optional(nameIn(order, ORDER.buyer), identifier);
  const email = order.optional('buyer_email', text);
  const name = order.optional('cpf_name', text) ?? order.optional('buyer_nickname', text);
  const taxId = order.optional('cpf', text);
  if ([id, email, name, taxId].every((part) => part === undefined)) return undefined;
  return { id, kind: 'registered', name, email, taxIds: taxId === undefined ? [] : [taxId] };
}

/** Where the parcel goes; TikTok hides parts of it, in many countries until it was sent, and stars stay stars: where all
 * of it is hidden there is no address. */
export function readAddress(order: Source): Address | undefined {
  const address = order.optionalObject('recipient_address');
  if (address === undefined) return undefined;
  const districts = readDistricts(address);
  const state = address.optional('state', text) ?? districts.region?.name;
  const lines = [...readStreet(address), ...districts.lines];
  const found: Address = {
    name: address.optional('name', text),
    firstName: readName(address, 'first_name'),
    lastName: readName(address, 'last_name'),
    lines: lines.length > 0 ? lines : readLines(address, ['full_address']),
    locality: address.optional('post_town', text) ?? address.optional('city', text) ?? districts.locality,
    region: state === undefined ? undefined : { code: districts.region?.code, name: state },
    postalCode: address.optional(nameIn(address, ['postal_code', 'zipcode']), text),
    country: address.optional('region', text) ?? districts.country,
    countryCode: address.optional('region_code', countryCode),
    phone: address.optional(nameIn(address, ['phone_number', 'phone']), text),
  };
  const { lines: street, ...rest } = found;
  return street.length > 0 || Object.values(rest).some((part) => part !== undefined) ? found : undefined;
}

/** The name in the script of the country comes after it in Latin letters. */
function readName(address: Source, part: 'first_name' | 'last_name'): string | undefined {
  return address.optional(part, text) ?? address.optional(`${part}_local_script`, text);
}

const STREET = ['address_line1', 'address_line2', 'address_line3', 'address_line4'];
const OLD_STREET = ['addressline1', 'addressline2', 'addressline3', 'addressline4'];

/** Street and house, by lines where TikTok has them, and the detail, which in some countries is all there is. */
function readStreet(address: Source): string[] {
  const lines = [
    ...readLines(address, [...STREET, ...OLD_STREET]),
    ...address.values('address_line_list', addressLine).filter((line) => line !== ''),
  ];
  const detail = readLines(address, ['address_detail']).filter((line) => !lines.includes(line));
  return [...lines, ...detail, ...readLines(address, ['town', 'district'])];
}

function readLines(address: Source, names: readonly string[]): string[] {
  return names.flatMap((name) => address.optional(name, addressLine) || []);
}
