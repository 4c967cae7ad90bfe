import type { MoneyPair, Order } from '@orderdock/schema';
import { minorUnits } from '../order/minor-units.ts';
import { decimal, type Kind } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { bigDecimal } from './big-decimal.ts';
import type { MedusaVersion } from './version.ts';

/** What the parts of one order are read with. An order has one currency. */
export interface Reading {
  readonly version: MedusaVersion;
  readonly currency: string;
  readonly taxMode: Order['taxMode'];
  amount(source: Source, name: string): MoneyPair | undefined;
  /** A number as it stands: `raw_<name>.value` of Medusa 2 where it is there, for `<name>` went through a float. */
  figure(source: Source, name: string): string | undefined;
}

export function createReading(version: MedusaVersion, code: string, taxMode: Order['taxMode']): Reading {
  const minor = minorUnits(code);
  const exact = (source: Source, name: string): string | undefined =>
    readExact(source, name, version === 1 ? decimal : bigDecimal);
  return {
    version,
    currency: code,
    taxMode,
    figure: exact,
    amount: (source, name) => {
      if (version === 1) {
        const shop = source.optional(name, minor);
        return shop && { shop };
      }
      const amount = exact(source, name);
      return amount === undefined ? undefined : { shop: { amount, currency: code } };
    },
  };
}

/** `raw_<name>.value` where it is there, else `<name>`. */
export function readExact<T>(source: Source, name: string, kind: Kind<T>): T | undefined {
  const raw = source.optionalObject(`raw_${name}`);
  return raw?.has('value') ? raw.optional('value', kind) : source.optional(name, kind);
}

/** An ISO 4217 code, which Medusa writes in small letters; in capitals here. */
export const currencyCode: Kind<string> = {
  expected: 'an ISO 4217 currency code',
  read: (value) =>
    typeof value === 'string' && /^[A-Za-z]{3}$/.test(value) ? value.toUpperCase() : undefined,
};
