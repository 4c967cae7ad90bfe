import {
  compareMoney,
  fromMinorUnits,
  type MoneyPair,
  multiplyMoney,
  type Tax,
  toMinorUnits,
} from '@orderdock/schema';
import { multiplyPair, sumPairs } from '../order/money-pairs.ts';

/** What a discount or a refund takes: Walmart writes it with a minus sign, and now and then without. */
export function magnitude(pair: MoneyPair | undefined): MoneyPair | undefined {
  return pair?.shop.amount.startsWith('-') ? multiplyPair(pair, -1) : pair;
}

/** The sum of what is known; undefined where nothing is. */
export function sumKnown(pairs: readonly (MoneyPair | undefined)[]): MoneyPair | undefined {
  return sumPairs(pairs.filter((pair) => pair !== undefined));
}

/** The sum of taxes, undefined where none is stated. */
export function sumTaxes(taxes: readonly Tax[]): MoneyPair | undefined {
  return sumKnown(taxes.map(({ amount }) => amount));
}

/** The price of one of `count`, where it comes out even in minor units; a rounded one would be an invention. */
export function priceOfOne(whole: MoneyPair | undefined, count: number): MoneyPair | undefined {
  if (whole === undefined || count < 1) return undefined;
  if (count === 1) return whole;
  const { shop } = whole;
  const one = fromMinorUnits(toMinorUnits(shop, 'down') / BigInt(count), shop.currency);
  return compareMoney(multiplyMoney(one, String(count)), shop) === 0 ? { shop: one } : undefined;
}
