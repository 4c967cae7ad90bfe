import type { MoneyPair, Order, Tax, TaxedMoney } from '@orderdock/schema';
import { sumPairs } from '../order/money-pairs.ts';
import { taxedMoney } from '../order/taxed-money.ts';
import type { Source } from '../source/source.ts';
import { amount, percent } from './amount.ts';
import { optionalRows } from './php.ts';

export type TaxMode = Order['taxMode'];

/** How the amounts of one order are to be read: all are in its one currency. */
export interface Prices {
  readonly currency: string;
  readonly taxMode: TaxMode;
}

/** A calculated price: `totalPrice` with `calculatedTaxes`. */
export interface Price {
  /** As Shopware states it: with tax inside where the order's `taxStatus` is `gross`. */
  readonly amount: MoneyPair | undefined;
  readonly taxes: Tax[];
  readonly total: TaxedMoney;
}

export function readAmount(source: Source, name: string, { currency }: Prices): MoneyPair | undefined {
  const value = source.optional(name, amount);
  return value === undefined ? undefined : { shop: { amount: value, currency } };
}

export function readPrice(price: Source, prices: Prices): Price {
  const total = readAmount(price, 'totalPrice', prices);
  const taxes = readTaxes(price, prices);
  return {
    amount: total,
    taxes,
    total: taxed(total, taxes, prices.taxMode),
  };
}

/** `calculatedTaxes`: one entry a rate. */
export function readTaxes(price: Source, prices: Prices): Tax[] {
  return optionalRows(price, 'calculatedTaxes').map((entry) => ({
    rate: entry.optional('taxRate', percent),
    amount: readAmount(entry, 'tax', prices),
  }));
}

/** The tax in a price, all rates together; undefined where none is listed. */
export function readTax(price: Source, prices: Prices): MoneyPair | undefined {
  return sumPairs(optionalRows(price, 'calculatedTaxes').map((entry) => readAmount(entry, 'tax', prices)));
}

/** The sum of the taxes; undefined where none is listed. */
export function taxOf(taxes: readonly Tax[]): MoneyPair | undefined {
  return sumPairs(taxes.map((tax) => tax.amount));
}

function taxed(total: MoneyPair | undefined, taxes: readonly Tax[], taxMode: TaxMode): TaxedMoney {
  // An order that is free of tax has one amount, which is both.
  return taxMode === 'exempt' ? { net: total, gross: total } : taxedMoney(total, taxOf(taxes), taxMode);
}
