import { compareMoney, type MoneyPair, type Order, type TaxedMoney } from '@orderdock/schema';
import { addPairs, isZero, subtractPairs } from '../order/money-pairs.ts';
import { taxedMoney } from '../order/taxed-money.ts';

export type TaxMode = Order['taxMode'];

/** The sums of an order; a missing one counts as nothing. */
export interface Sums {
  readonly items: MoneyPair | undefined;
  readonly shipping: MoneyPair | undefined;
  readonly fees: MoneyPair | undefined;
  readonly discounts: MoneyPair | undefined;
  readonly tax: MoneyPair | undefined;
  readonly grand: MoneyPair;
}

/** Items, shipping and fees less the discounts, as the platform states them. */
export function sumBeforeTax({ items, shipping, fees, discounts }: Sums): MoneyPair | undefined {
  const charged = [shipping, fees].reduce(
    (sum, part) => (part === undefined ? sum : addPairs(sum, part)),
    items,
  );
  return discounts === undefined ? charged : subtractPairs(charged, discounts);
}

/** Whether tax is on top of the prices or inside, as the grand total shows; unknown where there is no tax or neither adds up. */
export function taxModeOf(sums: Sums): TaxMode {
  const { tax, grand } = sums;
  const before = sumBeforeTax(sums);
  if (tax === undefined || isZero(tax)) return 'unknown';
  if (isSame(addPairs(before, tax), grand)) return 'excluded';
  return isSame(before, grand) ? 'included' : 'unknown';
}

export function isSame(a: MoneyPair | undefined, b: MoneyPair): boolean {
  return a !== undefined && compareMoney(a.shop, b.shop) === 0;
}

/** An amount of one position. Where no tax is stated anywhere, an amount is its own gross. */
export function taxedBy(
  amount: MoneyPair | undefined,
  tax: MoneyPair | undefined,
  { taxMode, isUntaxed }: { readonly taxMode: TaxMode; readonly isUntaxed: boolean },
): TaxedMoney {
  return isUntaxed && (tax === undefined || isZero(tax))
    ? { net: amount, gross: amount, tax }
    : taxedMoney(amount, tax, taxMode);
}
