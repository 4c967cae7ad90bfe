import { addMoney, type Money, type MoneyPair, multiplyMoney, subtractMoney } from '@orderdock/schema';
import { plainDecimal } from '../source/decimal-text.ts';

/**
 * Exact arithmetic on amounts in both currencies. Where the currencies differ, an operand is missing or the result has
 * more digits than an order can hold, nothing is known and the answer is undefined: an odd order is still an order.
 */
export function addPairs(a: MoneyPair | undefined, b: MoneyPair | undefined): MoneyPair | undefined {
  return combine(a, b, addMoney);
}

/** `a - b`, as {@link addPairs}. */
export function subtractPairs(a: MoneyPair | undefined, b: MoneyPair | undefined): MoneyPair | undefined {
  return combine(a, b, subtractMoney);
}

/** The sum of all; undefined of none, and where one of them is undefined. */
export function sumPairs(pairs: readonly (MoneyPair | undefined)[]): MoneyPair | undefined {
  return pairs.length === 0 ? undefined : pairs.reduce(addPairs);
}

/** The pair times a whole number. */
export function multiplyPair(pair: MoneyPair | undefined, factor: number): MoneyPair | undefined {
  if (pair === undefined) return undefined;
  const times = (money: Money) => multiplyMoney(money, String(factor));
  return checked(times(pair.shop), pair.presentment && times(pair.presentment));
}

/** Whether the amount in the shop's currency is nothing. */
export function isZero(pair: MoneyPair): boolean {
  return /^-?[0.]*$/.test(pair.shop.amount);
}

function combine(
  a: MoneyPair | undefined,
  b: MoneyPair | undefined,
  operation: (a: Money, b: Money) => Money,
): MoneyPair | undefined {
  if (a === undefined || b === undefined || a.shop.currency !== b.shop.currency) return undefined;
  const both = a.presentment?.currency !== undefined && a.presentment.currency === b.presentment?.currency;
  return checked(
    operation(a.shop, b.shop),
    both ? operation(a.presentment as Money, b.presentment as Money) : undefined,
  );
}

function checked(shop: Money, presentment: Money | undefined): MoneyPair | undefined {
  if (plainDecimal(shop.amount) === undefined) return undefined;
  return presentment === undefined || plainDecimal(presentment.amount) === undefined
    ? { shop }
    : { shop, presentment };
}
