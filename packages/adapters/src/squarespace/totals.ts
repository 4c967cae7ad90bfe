import type { MoneyPair, Totals } from '@orderdock/schema';
import { decimal } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { MoneyReader } from './money.ts';

const REPORTED = ['subtotal', 'shippingTotal', 'discountTotal', 'taxTotal', 'refundedTotal', 'grandTotal'];

/** The sums as Squarespace states them: lines and shipping before discounts. */
export function readTotals(order: Source, money: MoneyReader & { readonly grand: MoneyPair }): Totals {
  return {
    items: money.read(order, 'subtotal'),
    discounts: money.read(order, 'discountTotal'),
    shipping: money.read(order, 'shippingTotal'),
    tax: money.read(order, 'taxTotal'),
    grand: money.grand,
    refunded: money.read(order, 'refundedTotal'),
    reported: Object.fromEntries(
      REPORTED.flatMap((name) => {
        const value = order.optionalObject(name)?.optional('value', decimal);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  };
}
