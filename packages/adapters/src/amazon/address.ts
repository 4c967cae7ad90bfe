import type { Address } from '@orderdock/schema';
import { countryCode, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** Amazon's names for the parts of an address; v0 writes them with capitals. */
export interface AddressNames {
  readonly name: string;
  readonly company: string;
  /** Street lines, then what else the post needs to find the place: a district, a county. */
  readonly lines: readonly string[];
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
  readonly country: string;
  readonly phone: string;
}

export function readAddress(address: Source | undefined, names: AddressNames): Address | undefined {
  if (address === undefined) return undefined;
  const region = address.optional(names.region, text);
  const read = {
    name: address.optional(names.name, text),
    company: address.optional(names.company, text),
    lines: names.lines.flatMap((line) => address.optional(line, text) ?? []),
    locality: address.optional(names.city, text),
    region: region === undefined ? undefined : regionOf(region),
    postalCode: address.optional(names.postalCode, text),
    countryCode: address.optional(names.country, countryCode),
    phone: address.optional(names.phone, text),
  };
  const { lines, ...others } = read;
  const isEmpty = lines.length === 0 && Object.values(others).every((part) => part === undefined);
  return isEmpty ? undefined : read;
}

/** Amazon hands on what the buyer typed: `WA` or `Washington`. */
function regionOf(region: string): NonNullable<Address['region']> {
  return /^[A-Z0-9]{1,3}$/.test(region) ? { code: region } : { name: region };
}
