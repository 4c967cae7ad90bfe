import type { Allocation, MoneyPair, Order, OrderLine, ShippingLine, Totals } from '@orderdock/schema';
import { addPairs, sumPairs } from '../order/money-pairs.ts';
import { decimal } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { MoneyReader } from './money.ts';
import type { Spelling } from './spelling.ts';

const REPORTED = [
  'product_sub_total',
  'product_total',
  'merchandize_total_tax',
  'adjusted_merchandize_total_tax',
  'shipping_total',
  'shipping_total_tax',
  'adjusted_shipping_total_tax',
  'tax_total',
  'order_total',
];

export interface TotalsContext {
  readonly money: MoneyReader;
  readonly spell: Spelling;
  readonly taxMode: Order['taxMode'];
  readonly lines: readonly OrderLine[];
  readonly shippingLines: readonly ShippingLine[];
  /** The parts of discounts on the whole order, which `product_sub_total` does not know of. */
  readonly orderDiscounts: ReadonlySet<Allocation>;
}

/**
 * `product_sub_total` is after the discounts of the lines, and `shipping_total` after those on shipping: they are put back.
 * Gift certificates that were bought are lines and in neither, so that they are added.
 */
export function readTotals(order: Source, context: TotalsContext): Totals {
  const { money, spell, lines, shippingLines, orderDiscounts } = context;
  const products = withDiscounts(
    money.read(order, 'product_sub_total'),
    lines.flatMap(({ discounts }) => discounts.filter((part) => !orderDiscounts.has(part))),
  );
  return {
    items: sumPairs([products, ...certificatesIn(lines)]),
    shipping: withDiscounts(
      money.read(order, 'shipping_total'),
      shippingLines.flatMap(({ discounts }) => discounts),
    ),
    tax: money.read(order, 'tax_total'),
    grand: readGrand(order, context),
    reported: Object.fromEntries(
      REPORTED.flatMap((name) => {
        const value = order.optional(name, decimal);
        return value === undefined ? [] : [[spell(name), value]];
      }),
    ),
  };
}

function certificatesIn(lines: readonly OrderLine[]): readonly (MoneyPair | undefined)[] {
  return lines.flatMap((line) => (line.giftCard === true ? [line.total.gross] : []));
}

function withDiscounts(sum: MoneyPair | undefined, taken: readonly Allocation[]): MoneyPair | undefined {
  return taken.length === 0 ? sum : addPairs(sum, sumPairs(taken.map(({ amount }) => amount)));
}

/** Where there is no total, what the order's own sums come to. Throws `UnexpectedShapeError` where they are missing too. */
function readGrand(order: Source, { money, taxMode, lines }: TotalsContext): MoneyPair {
  const stated = money.read(order, 'order_total');
  if (stated !== undefined) return stated;
  const parts = ['product_total', 'shipping_total', ...(taxMode === 'included' ? [] : ['tax_total'])];
  const grand = sumPairs([...parts.map((name) => money.read(order, name)), ...certificatesIn(lines)]);
  if (grand === undefined) throw order.unexpected('order_total', decimal.expected);
  order.report('order_total', {
    code: 'no_total',
    message: 'The order states no total; it is the sum of its products, its shipping and its tax',
  });
  return grand;
}
