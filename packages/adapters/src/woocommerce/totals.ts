import { compareMoney, type MoneyPair, type Order, type Totals } from '@orderdock/schema';
import { multiplyPair, subtractPairs, sumPairs } from '../order/money-pairs.ts';
import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { Dialect } from './dialect.ts';
import type { MoneyReader } from './money.ts';

/** What the sums of one order are made with. */
export interface TotalsContext {
  readonly names: Dialect['names'];
  readonly money: MoneyReader;
  readonly grand: MoneyPair;
  readonly paid: boolean;
}

type Parts = Pick<Order, 'lines' | 'shippingLines' | 'fees' | 'refunds'>;

/** The sums, all without tax but `tax` and `grand`: items − discounts + shipping + fees + tax is the grand total. */
export function readTotals(order: Source, parts: Parts, context: TotalsContext): Totals {
  const { names, money, grand, paid } = context;
  const tax = money.read(order, 'total_tax');
  reportGap(order, parts, tax, grand);
  return {
    items: sumPairs(order.list('line_items').map((line) => money.read(line, 'subtotal'))),
    discounts: money.read(order, names.discountTotal),
    shipping: money.read(order, names.shippingTotal),
    fees: sumPairs(parts.fees.map((fee) => fee.total.net)),
    tax,
    grand,
    paid: paid ? grand : undefined,
    refunded: sumPairs(parts.refunds.map((refund) => refund.total)),
    reported: Object.fromEntries(
      names.reported.flatMap((name) => {
        const figure = order.optional(name, text);
        return figure === undefined ? [] : [[name, figure]];
      }),
    ),
  };
}

/** How much of `grand` was given back. */
export function refundedShare(refunds: Order['refunds'], grand: MoneyPair): 'nothing' | 'part' | 'all' {
  if (refunds.length === 0) return 'nothing';
  const total = sumPairs(refunds.map((refund) => refund.total));
  return total !== undefined && compareMoney(total.shop, grand.shop) >= 0 ? 'all' : 'part';
}

/** Gift cards of plugins come off the total and stand in no line; rounding explains one last digit a position. */
function reportGap(order: Source, parts: Parts, tax: MoneyPair | undefined, grand: MoneyPair): void {
  const positions = [...parts.lines, ...parts.shippingLines, ...parts.fees];
  const gap = subtractPairs(sumPairs([...positions.map(({ total }) => total.net), tax]), grand);
  if (gap === undefined) return;
  const size = gap.shop.amount.startsWith('-') ? multiplyPair(gap, -1) : gap;
  const lastDigit = grand.shop.amount.replace('-', '').replace(/\d/g, '0').replace(/0$/, '1');
  const rounding = multiplyPair({ shop: { ...grand.shop, amount: lastDigit } }, positions.length + 1);
  if (size === undefined || rounding === undefined || compareMoney(size.shop, rounding.shop) <= 0) return;
  order.report('total', {
    code: 'total_not_explained',
    severity: 'info',
    message: 'Lines, shipping, fees and taxes do not add up to the total, as when a gift card was used',
  });
}
