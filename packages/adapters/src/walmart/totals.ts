import {
  compareMoney,
  type Discount,
  type MoneyPair,
  type Refund,
  type TaxedMoney,
  type Totals,
} from '@orderdock/schema';
import { multiplyPair, subtractPairs } from '../order/money-pairs.ts';
import { decimal, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { sumKnown } from './amounts.ts';
import type { LineParts } from './line-parts.ts';
import { membersOf } from './members.ts';
import { type MoneyReader, namesIn } from './money.ts';

export interface PricedParts {
  readonly lineParts: readonly LineParts[];
  /** What lines, shipping and fees come to, each. */
  readonly positions: readonly TaxedMoney[];
  /** The discounts that are no part of a position. */
  readonly apart: readonly Discount[];
  readonly discounts: readonly Discount[];
  readonly refunds: readonly Refund[];
}

/**
 * Walmart has no total in the United States and Canada, so it is the sum of the parts. Mexico's `orderTotal` is the sum of the
 * unit prices, without shipping and before discounts: where it is just that, it is no total of the order either. Throws
 * `UnexpectedShapeError` where there is neither a total nor an amount.
 */
export function readTotals(order: Source, money: MoneyReader, parts: PricedParts): Totals {
  const summary = order.optionalObject('orderSummary');
  const stated = summary && money.read(summary, 'totalAmount');
  const orderTotal = money.read(order, 'orderTotal');
  const grand =
    stated ??
    (orderTotal !== undefined && !isSumOfPrices(orderTotal, parts.lineParts, money)
      ? orderTotal
      : sumOfParts(parts));
  if (grand === undefined) throw order.unexpected('orderLines', 'lines with amounts');
  return {
    discounts: sumKnown(parts.discounts.map(({ amount }) => amount)),
    tax: sumKnown(parts.positions.map(({ tax }) => tax)),
    grand,
    refunded: sumKnown(parts.refunds.map(({ total }) => total)),
    reported: readReported(order, summary),
  };
}

function sumOfParts({ positions, apart }: PricedParts): MoneyPair | undefined {
  const gross = sumKnown(positions.map((total) => total.gross));
  const taken = sumKnown(apart.map(({ amount }) => amount));
  return taken === undefined ? gross : subtractPairs(gross, taken);
}

function isSumOfPrices(total: MoneyPair, lines: readonly LineParts[], money: MoneyReader): boolean {
  const prices = lines.map(({ source, charged }) => {
    const item = source.optionalObject('item');
    return multiplyPair(item && money.read(item, 'unitPrice'), charged);
  });
  const sum = sumKnown(prices);
  return sum !== undefined && compareMoney(sum.shop, total.shop) === 0;
}

function readReported(order: Source, summary: Source | undefined): Record<string, string> {
  const figures = [
    ['orderTotal', amountOf(order.optionalObject('orderTotal'))],
    ['orderSummary.totalAmount', amountOf(summary?.optionalObject('totalAmount'))],
    ...(summary === undefined ? [] : membersOf(summary, 'orderSubTotals', 'orderSubTotal')).map((part) => [
      `orderSummary.${part.optional('subTotalType', text) ?? ''}`,
      amountOf(part.optionalObject('totalAmount')),
    ]),
  ];
  return Object.fromEntries(figures.filter(([, amount]) => amount !== undefined));
}

function amountOf(money: Source | undefined): string | undefined {
  return money?.optional(namesIn(money).amountName, decimal);
}
