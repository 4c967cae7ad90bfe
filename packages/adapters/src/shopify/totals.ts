import type { Order, Refund } from '@orderdock/schema';
import { sumPairs } from '../order/money-pairs.ts';
import { decimal } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { ShopifyMoney } from './money.ts';

/** Shopify's own figures, kept under their own names. */
const REPORTED = [
  'total_price',
  'subtotal_price',
  'total_tax',
  'total_discounts',
  'total_line_items_price',
  'total_tip_received',
  'total_outstanding',
  'current_total_price',
  'current_subtotal_price',
  'current_total_tax',
  'current_total_discounts',
] as const;

/** `total_price` is the order as placed and `current_total_price` what is left after edits and refunds. */
export function readTotals(order: Source, money: ShopifyMoney, refunds: readonly Refund[]): Order['totals'] {
  const pair = (name: string) => money.pair(order, name);
  return {
    items: pair('total_line_items_price'),
    discounts: pair('total_discounts'),
    shipping: pair('total_shipping_price'),
    tax: pair('total_tax'),
    tips: pair('total_tip_received'),
    grand: money.requiredPair(order, 'total_price'),
    current: pair('current_total_price'),
    refunded: sumPairs(refunds.map(({ total }) => total)),
    outstanding: pair('total_outstanding'),
    reported: Object.fromEntries(
      REPORTED.flatMap((name) => {
        const amount = order.optional(name, decimal);
        return amount === undefined ? [] : [[name, amount]];
      }),
    ),
  };
}
