import { minorUnitExponent } from '../money/currency.ts';
import type { Order } from '../order/order.ts';
import { type AmountReader, createAmountReader } from './amounts.ts';
import { type DiscountFigures, readDiscounts } from './discount-figures.ts';
import type { Decimal } from './exact.ts';
import type { TotalsColumn } from './explanation.ts';
import { type Position, readFee, readLine, readShippingLine, readTaxes, type TaxFigure } from './position.ts';

/** A sum of the order by its name. */
export type TotalName = Exclude<keyof Order['totals'], 'reported'>;

/** One column of an order as exact numbers. */
export interface Figures {
  readonly order: Order;
  readonly column: TotalsColumn;
  readonly currency: string;
  /** The decimals of the currency's minor unit. */
  readonly exponent: number;
  /** What is in the sums: priced lines, shipping lines, fees. */
  readonly positions: readonly Position[];
  /** Lines outside the sums: a bundle's parts, repetitions. */
  readonly unpriced: readonly Position[];
  readonly taxes: readonly TaxFigure[];
  readonly discounts: DiscountFigures;
  readonly totals: Readonly<Partial<Record<TotalName, Decimal>>>;
  /** Pointers to amounts of another currency than the column's. */
  readonly foreign: readonly string[];
}

/** Reads one column; undefined where the order has none of that kind. */
export function readFigures(order: Order, column: TotalsColumn): Figures | undefined {
  const currency = currencyOf(order, column);
  if (currency === undefined) return undefined;
  const amounts = createAmountReader(column, currency);
  const totals = readTotals(order, amounts);
  const lines = order.lines.map((line, index) => readLine(line, `/lines/${index}`, amounts));
  const shipping = order.shippingLines.map((line, index) =>
    readShippingLine(line, `/shippingLines/${index}`, amounts),
  );
  const fees = order.fees.map((fee, index) => readFee(fee, `/fees/${index}`, amounts));
  const positions = [...lines.filter(({ role }) => role === 'priced'), ...shipping, ...fees];
  return {
    order,
    column,
    currency,
    exponent: minorUnitExponent(currency),
    positions,
    unpriced: lines.filter(({ role }) => role !== 'priced'),
    taxes: readTaxes(order.taxes, '/taxes', amounts),
    discounts: readDiscounts(order, positions, amounts),
    totals,
    foreign: amounts.foreign,
  };
}

/** The buyer's column is there as soon as the grand total is. */
function currencyOf({ currency, totals }: Order, column: TotalsColumn): string | undefined {
  if (column === 'shop') return currency.shop;
  const stated = totals.grand.presentment;
  return stated && (currency.presentment ?? stated.currency);
}

function readTotals({ totals }: Order, amounts: AmountReader): Figures['totals'] {
  const { reported: _reported, ...sums } = totals;
  const figures: Partial<Record<TotalName, Decimal>> = {};
  for (const name of Object.keys(sums) as TotalName[]) {
    const figure = amounts.read(sums[name], `/totals/${name}`);
    if (figure !== undefined) figures[name] = figure;
  }
  return figures;
}
