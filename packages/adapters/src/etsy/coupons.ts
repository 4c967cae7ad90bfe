import type { MoneyPair } from '@orderdock/schema';
import { isZero, subtractPairs, sumPairs } from '../order/money-pairs.ts';
import { decimal } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { MoneyReader } from './money.ts';

/** The id of the one discount of a receipt. */
export const SHOP_DISCOUNT = '1';

/**
 * What the discount of the receipt took off each line. A line tells it as a bare number in the shop's currency, so it
 * holds only where those of all lines are the discount to the cent; elsewhere no line has a part.
 */
export function readCoupons(
  receipt: Source,
  money: MoneyReader,
  lines: readonly Source[],
): (MoneyPair | undefined)[] {
  const discount = money.read(receipt, 'discount_amt');
  if (discount === undefined || isZero(discount)) return [];
  const parts = lines.map((line): MoneyPair => {
    const amount = line.optional('shop_coupon', decimal) ?? '0';
    return { shop: { amount, currency: money.currency } };
  });
  const rest = subtractPairs(discount, sumPairs(parts));
  if (rest === undefined || !isZero(rest)) return [];
  return parts.map((part) => (isZero(part) ? undefined : part));
}
