import type { MoneyPair } from '@orderdock/schema';
import { isZero } from '../order/money-pairs.ts';
import { currency, decimal } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** Reads the amounts of one order: numbers in major units, all in the order's one currency. */
export interface MoneyReader {
  readonly currency: string;
  read(source: Source, name: string): MoneyPair | undefined;
}

/** Throws `UnexpectedShapeError` where the order names no currency. */
export function createMoneyReader(order: Source): MoneyReader {
  const code = order.required('currency', currency);
  return {
    currency: code,
    read(source, name) {
      const amount = source.optional(name, decimal);
      return amount === undefined ? undefined : { shop: { amount, currency: code } };
    },
  };
}

/** The amount with its sign turned. */
export function negated({ shop }: MoneyPair): MoneyPair {
  const amount = shop.amount.startsWith('-') ? shop.amount.slice(1) : `-${shop.amount}`;
  return { shop: { ...shop, amount } };
}

/** Whether the amount is more than nothing. */
export function isPositive(pair: MoneyPair | undefined): pair is MoneyPair {
  return pair !== undefined && !isZero(pair) && !pair.shop.amount.startsWith('-');
}
