import { type Source, text } from '@orderdock/adapters';
import type { MoneyPair, Totals } from '@orderdock/schema';
import type { MoneyReader } from './money.ts';

const REPORTED = ['goods', 'delivery', 'discount', 'vat', 'total'];

/** The sums as the platform states them. */
export function readTotals(order: Source, money: MoneyReader, refunded: MoneyPair | undefined): Totals {
  const amounts = order.object('amounts');
  return {
    items: money.read(amounts, 'goods'),
    discounts: money.read(amounts, 'discount'),
    shipping: money.read(amounts, 'delivery'),
    tax: money.read(amounts, 'vat'),
    grand: money.required(amounts, 'total'),
    refunded,
    reported: Object.fromEntries(
      REPORTED.flatMap((name) => {
        const figure = amounts.optional(name, text);
        return figure === undefined ? [] : [[name, figure]];
      }),
    ),
  };
}
