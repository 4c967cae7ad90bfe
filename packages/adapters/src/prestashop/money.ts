import { type MoneyPair, minorUnitExponent, type Order } from '@orderdock/schema';
import { isZero } from '../order/money-pairs.ts';
import { currency, decimal } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { OrderDocument } from './document.ts';

/** ISO 4217 for no currency at all. */
const NONE = 'XXX';
/** The decimals that the currencies of most shops have, in the order in which they are tried. */
const COMMON_DECIMALS: readonly number[] = [2, 0, 3];

/** Reads the amounts of one order: decimals with six digits after the point, all in the order's own currency. */
export interface MoneyReader {
  readonly currency: string;
  read(source: Source | undefined, name: string): MoneyPair | undefined;
}

/** Amounts in the currency `code`. */
export function createMoneyReader(code: string): MoneyReader {
  return {
    currency: code,
    read(source, name) {
      const amount = source?.optional(name, decimal);
      return amount === undefined ? undefined : { shop: { amount, currency: code } };
    },
  };
}

/**
 * The currency in which the order was paid, and the rate to that of the shop (`conversion_rate`: how many of the order's for
 * one of the shop's). An order names its currency by an id: `configured` stands in where nothing leads to its code.
 */
export function readCurrency(document: OrderDocument, configured: string | undefined): Order['currency'] {
  const { order } = document;
  // Modules that hand an order on write its code where the webservice has an id.
  const code =
    document.part('currency')?.optional('iso_code', currency) ??
    order.optional('currency', currency) ??
    configured;
  if (code === undefined)
    order.report('id_currency', {
      code: 'no_currency',
      severity: 'error',
      message: 'The order names its currency by an id: give the adapter the currency, or the whole document',
    });
  return { shop: code ?? NONE, exchangeRate: order.optional('conversion_rate', decimal) };
}

/** To how many decimals the shop may have rounded: those of the currency, or any, where that is not known. */
export function decimalsOf({ currency: code }: MoneyReader): readonly number[] {
  return code === NONE ? COMMON_DECIMALS : [minorUnitExponent(code)];
}

/** The pair, where it is more than nothing. */
export function unlessZero(pair: MoneyPair | undefined): MoneyPair | undefined {
  return pair === undefined || isZero(pair) ? undefined : pair;
}

/** The amount without its sign. */
export function unsigned({ shop }: MoneyPair): MoneyPair {
  return { shop: { ...shop, amount: shop.amount.replace(/^-/, '') } };
}
