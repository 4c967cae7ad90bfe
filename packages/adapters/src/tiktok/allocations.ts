import type { Allocation, MoneyPair } from '@orderdock/schema';
import { addPairs, isZero, multiplyPair, sumPairs } from '../order/money-pairs.ts';
import type { Source } from '../source/source.ts';
import { isSame } from './charges.ts';
import type { MoneyReader } from './money.ts';
import { LINE } from './names.ts';

/** What a line costs, in all, before and after the discounts on goods. */
export interface LinePrices {
  readonly ordered: number;
  readonly original: MoneyPair | undefined;
  readonly sale: MoneyPair | undefined;
}

/** The discounts on a line's goods: prices and discounts of the API before 202309 are for one piece. */
export function readAllocations(line: Source, ordered: number, money: MoneyReader): Allocation[] {
  const seller = multiplyPair(money.read(line, LINE.sellerDiscount), ordered);
  const platform =
    money.read(line, 'sku_platform_discount_total') ??
    multiplyPair(money.read(line, LINE.platformDiscount), ordered);
  return [
    ...allocation('seller_discount', seller && !isZero(seller) ? seller : undefined),
    ...allocation('platform_discount', platform && !isZero(platform) ? platform : undefined),
  ];
}

/**
 * Of the only line of an order all that was taken off the goods, where the line itself says nothing of it and its prices do
 * not say otherwise.
 */
export function soleAllocations(money: MoneyReader, { ordered, original, sale }: LinePrices): Allocation[] {
  const { payment, some } = money;
  const found = ['seller_discount', 'platform_discount'].flatMap((id) => allocation(id, some(payment, id)));
  const whole = sumPairs(found.map(({ amount }) => amount));
  const paid = multiplyPair(sale, ordered);
  return original === undefined || isSame(multiplyPair(original, ordered), addPairs(paid, whole))
    ? found
    : [];
}

function allocation(discountId: string, amount: MoneyPair | undefined): Allocation[] {
  return amount === undefined ? [] : [{ discountId, amount }];
}
