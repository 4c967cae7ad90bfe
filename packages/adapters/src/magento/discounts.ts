import type { Discount, MoneyPair, Order } from '@orderdock/schema';
import { isZero, sumPairs } from '../order/money-pairs.ts';
import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { type MagentoMoney, magnitude } from './money.ts';

/** The id of the one discount that an order states, by its coupon where it has one. */
export function discountIdOf(order: Source): string {
  return order.optional('coupon_code', text) ?? 'discount';
}

/**
 * The discount of an order. Several price rules make one amount, of which the platform does not say what came of which;
 * its order-level amount is negative and an item's positive.
 */
export function readDiscounts(
  order: Source,
  money: MagentoMoney,
  parts: Pick<Order, 'lines' | 'shippingLines'>,
): Discount[] {
  const code = order.optional('coupon_code', text);
  const title = order.optional('discount_description', text);
  const stated = magnitude(money.pair(order, 'discount_amount'));
  const amount = stated ?? sumOf(parts);
  if (code === undefined && (amount === undefined || isZero(amount))) return [];
  return [
    {
      id: discountIdOf(order),
      code,
      title,
      kind: code === undefined ? 'automatic' : 'code',
      fundedBy: 'seller',
      amount,
    },
  ];
}

function sumOf({ lines, shippingLines }: Pick<Order, 'lines' | 'shippingLines'>): MoneyPair | undefined {
  return sumPairs([...lines, ...shippingLines].flatMap((part) => part.discounts.map(({ amount }) => amount)));
}
