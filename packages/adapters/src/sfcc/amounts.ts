import type { Allocation, MoneyPair } from '@orderdock/schema';
import { isZero, subtractPairs, sumPairs } from '../order/money-pairs.ts';
import type { Source } from '../source/source.ts';
import type { LineContext } from './context.ts';
import { isPositive } from './money.ts';

/** What a line comes to, and what was taken off on the way. */
export interface Amounts {
  readonly total: MoneyPair | undefined;
  readonly discounts: readonly Allocation[];
  readonly isTaxKnown: boolean;
}

/**
 * `price` is for the quantity, before discounts; `price_after_item_discount` is after those of the line; and
 * `price_after_order_discount` after its share of those of the whole order, which nothing else tells.
 */
export function readAmounts(item: Source, context: LineContext): Amounts {
  const { money, book, orderDiscountId, isTaxFinal } = context;
  const own = book.take(item, 'price_adjustments');
  const before = money.read(item, 'price');
  const afterItem = money.read(item, 'price_after_item_discount');
  const afterOrder = money.read(item, 'price_after_order_discount');
  const taken = own.length === 0 ? undefined : sumPairs(own.map(({ amount }) => amount));
  const ofItem = subtractPairs(before, afterItem);
  const missing = taken === undefined ? ofItem : subtractPairs(ofItem, taken);
  const unnamed = own.length === 0 && isPositive(ofItem) ? [{ amount: ofItem }] : [];
  if (unnamed.length === 0 && missing !== undefined && !isZero(missing))
    item.report('price_after_item_discount', {
      code: 'adjustments_do_not_add_up',
      severity: 'info',
      message: 'The price after discounts of the line is not the price less its adjustments',
    });
  const share = subtractPairs(afterItem, afterOrder);
  const ofOrder = isPositive(share) ? [{ discountId: orderDiscountId, amount: share }] : [];
  for (const part of ofOrder) context.orderDiscounts.add(part);
  return {
    total: afterOrder ?? afterItem ?? before,
    discounts: [...own, ...unnamed, ...ofOrder],
    isTaxKnown: isTaxFinal || ofOrder.length === 0,
  };
}
