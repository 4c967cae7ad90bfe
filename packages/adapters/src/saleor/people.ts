import type { Address, Customer } from '@orderdock/schema';
import { countryCode, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { CAMEL, type Names } from './dialect.ts';

/** Whoever ordered: an account, or an e-mail address only. */
export function readCustomer(order: Source, names: Names): Customer | undefined {
  const user = order.optionalObject('user');
  const email =
    order.optional(names('userEmail'), text) ??
    user?.optional('email', text) ??
    order.optional('email', text);
  const locale = ['languageCode', 'languageCodeEnum'].map((name) => order.optional(names(name), text));
  if (user === undefined && email === undefined) return undefined;
  return {
    id: user?.optional('id', identifier),
    kind: user === undefined ? (Object.hasOwn(order.value, 'user') ? 'guest' : 'unknown') : 'registered',
    firstName: user?.optional(names('firstName'), text),
    lastName: user?.optional(names('lastName'), text),
    email,
    locale: locale.find((code) => code !== undefined),
    taxIds: [],
  };
}

/** A place; `cityArea` is a part of the city, and stands below the street. */
export function readAddress(order: Source, name: string, names: Names): Address | undefined {
  const address = order.optionalObject(names(name));
  if (address === undefined) return undefined;
  const area = address.optional(names('countryArea'), text);
  const country = names === CAMEL ? address.optionalObject('country') : undefined;
  return {
    firstName: address.optional(names('firstName'), text),
    lastName: address.optional(names('lastName'), text),
    company: address.optional(names('companyName'), text),
    lines: ['streetAddress1', 'streetAddress2', 'cityArea'].flatMap(
      (line) => address.optional(names(line), text) ?? [],
    ),
    locality: address.optional('city', text),
    region: area === undefined ? undefined : /^[A-Z]{2,3}$/.test(area) ? { code: area } : { name: area },
    postalCode: address.optional(names('postalCode'), text),
    country: country?.optional('country', text),
    countryCode:
      names === CAMEL ? country?.optional('code', countryCode) : address.optional('country', countryCode),
    phone: address.optional('phone', text),
  };
}
