import { type Decimal, exact, ZERO } from '../exact.ts';
import type { Figures } from '../figures.ts';
import { pointerPart, wordsOf } from './cash-rounding.ts';
import { type Cause, type CauseContext, isGrand, isGrandConfirmed, type Prediction } from './cause.ts';
import { missingLines } from './missing-lines.ts';
import { unitemisedDiscount } from './unitemised-discount.ts';

/** Short words have to be whole: `tip` is in `multiplier`, `fee` in `feedback`. */
const CHARGE =
  /surcharge|fees?(?![a-z])|handling|wrap|(?<![a-z])(?:cod|tips?)(?![a-z])|insurance|gratuit|dut(?:y|ies)(?![a-z])|donation|deposit|recycl|adjustment/;
const CREDIT = /discount|coupon|credit|reward|points|voucher|rebate|redeem|adjustment/;

/**
 * The platform reports a charge or a credit, by name or in a sum, and no component of the order carries it; or lines
 * that the order has are not listed.
 */
export const missingComponent: Cause = {
  name: 'missing_component',
  predict(comparison, context) {
    const { id } = comparison;
    const { figures } = context;
    if (id === 'price') return unitemisedDiscount(comparison, figures);
    const lines = missingLines(comparison, context);
    if (!isGrand(id) || figures.column !== 'shop') return lines;
    const { reported } = figures.order.totals;
    const carried = carriedBy(figures);
    const byName = Object.entries(reported).flatMap(([name, text]): Prediction[] => {
      if (!/^-?\d{1,30}(\.\d{1,12})?$/.test(text)) return [];
      const amount = exact(text).abs();
      if (carried.some((component) => component.abs().eq(amount))) return [];
      const fields = [`/totals/reported/${pointerPart(name)}`];
      const word = wordsOf(name);
      return [
        ...(CHARGE.test(word) ? [{ residual: amount, formula: `+${name}`, fields }] : []),
        ...(CREDIT.test(word) ? [{ residual: amount.times(-1), formula: `-${name}`, fields }] : []),
      ];
    });
    return [...lines, ...(id === 'grand_by_gross' ? taxOnTop(context) : []), ...byName];
  },
};

/** Prices that are said to have the tax inside, and a tax that comes on top of them and stands in no position. */
function taxOnTop(context: CauseContext): Prediction[] {
  const { positions, totals } = context.figures;
  const isCarried = positions.some(({ known }) => known.tax?.eq(ZERO) === false);
  if (totals.tax === undefined || isCarried || !isGrandConfirmed(context, 'grand_by_gross')) return [];
  return [{ residual: totals.tax, formula: '+totals.tax', fields: ['/totals/tax'] }];
}

function carriedBy({ positions, discounts, totals, taxes }: Figures): Decimal[] {
  return [
    ...positions.flatMap(({ known }) => [known.net, known.gross, known.tax]),
    ...positions.flatMap(({ unitPrice, allocated }) => [unitPrice, allocated]),
    ...discounts.each.map(({ amount }) => amount),
    ...taxes.map(({ amount }) => amount),
    ...Object.values(totals),
  ].filter((figure) => figure !== undefined);
}
