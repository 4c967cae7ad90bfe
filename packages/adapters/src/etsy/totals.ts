import type { MoneyPair, Order, Totals } from '@orderdock/schema';
import { multiplyPair, sumPairs } from '../order/money-pairs.ts';
import { decimal } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { MoneyReader } from './money.ts';
import type { TaxAmounts } from './tax-mode.ts';

const REPORTED = [
  'grandtotal',
  'subtotal',
  'total_price',
  'total_shipping_cost',
  'total_tax_cost',
  'total_vat_cost',
  'discount_amt',
  'gift_wrap_price',
];

export interface TotalsParts {
  readonly taxes: TaxAmounts;
  readonly refunds: Order['refunds'];
  readonly lines: Order['lines'];
}

/** The sums. `total_price` counts the gift wrap among the goods, so the lines are added up instead. */
export function readTotals(
  receipt: Source,
  money: MoneyReader & { readonly grand: MoneyPair },
  { taxes, refunds, lines }: TotalsParts,
): Totals {
  return {
    items: sumPairs(lines.map(({ unitPrice, quantity }) => multiplyPair(unitPrice, quantity.ordered))),
    discounts: money.read(receipt, 'discount_amt'),
    shipping: money.read(receipt, 'total_shipping_cost'),
    fees: money.read(receipt, 'gift_wrap_price'),
    tax: sumPairs([taxes.tax, taxes.vat].filter((amount) => amount !== undefined)),
    grand: money.grand,
    refunded: sumPairs(refunds.map(({ total }) => total)),
    // In the minor units that Etsy counts in.
    reported: Object.fromEntries(
      REPORTED.flatMap((name) => {
        const amount = receipt.optionalObject(name)?.optional('amount', decimal);
        return amount === undefined ? [] : [[name, amount]];
      }),
    ),
  };
}
