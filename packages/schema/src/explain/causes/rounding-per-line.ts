import type { Comparison } from '../comparison.ts';
import { type Decimal, halfUnit, minus, roundings, scaleOf, sum, ZERO } from '../exact.ts';
import type { Figures } from '../figures.ts';
import type { Position } from '../position.ts';
import { ofKind, sumOfTax, type View } from '../sums.ts';
import { type Cause, isGrandConfirmed, type Prediction } from './cause.ts';
import { taxOfSum } from './tax-of-sum.ts';

/** Each position was rounded by itself, and what it was rounded from shows in finer amounts, prices or rates. */
export const roundingPerLine: Cause = {
  name: 'rounding_per_line',
  predict(comparison, context) {
    const { figures } = context;
    switch (comparison.id) {
      case 'price':
        return ofPrice(comparison, figures);
      case 'position_taxes':
      case 'net_tax_gross':
        return ofPosition(comparison, figures);
      case 'tax_by_parts':
        return ofTax(figures, 1);
      case 'grand_by_gross':
        return [
          ...ofFinerParts(figures, 'gross'),
          ...(isGrandConfirmed(context, comparison.id) ? ofTax(figures, 1) : []),
        ];
      case 'grand_by_net':
        return [
          ...ofFinerParts(figures, 'net'),
          ...(isGrandConfirmed(context, comparison.id) ? ofTax(figures, -1) : []),
        ];
      default:
        return [];
    }
  },
};

/** The total is the rounded product, or the price is the rounded quotient of the total. */
function ofPrice({ stated, computed, position }: Comparison, { exponent }: Figures): Prediction[] {
  const { unitPrice, quantity, allocated, path } = position ?? {};
  if (position === undefined || stated === undefined || unitPrice === undefined) return [];
  const fields = [`${path}/unitPrice`, `${path}/quantity`];
  const scale = Math.max(exponent, ...computed.map((total) => (total === undefined ? 0 : scaleOf(total))));
  const products = roundings(stated, scale).map((rounded) => ({
    residual: stated.minus(rounded),
    formula: 'unitPrice × quantity - round(unitPrice × quantity)',
    fields,
  }));
  const half = halfUnit(Math.max(exponent, scaleOf(unitPrice)));
  const quotients = computed.flatMap((total) => {
    if (total === undefined || allocated === undefined || quantity === undefined || quantity.eq(ZERO))
      return [];
    const isQuotient = total.plus(allocated).div(quantity).minus(unitPrice).abs().lte(half);
    const formula = 'unitPrice × quantity - total, where unitPrice = round(total ÷ quantity)';
    return isQuotient
      ? [{ residual: stated.minus(total), formula, fields: [...fields, `${path}/total`] }]
      : [];
  });
  return [...products, ...quotients];
}

/** A tax or a gross amount is the rounded sum of finer ones. */
function ofPosition({ computed, position, path }: Comparison, { exponent }: Figures): Prediction[] {
  return computed.flatMap((figure) =>
    figure === undefined
      ? []
      : roundings(figure, exponent).map((rounded) => ({
          residual: rounded.minus(figure),
          formula: 'round(Σ) - Σ',
          fields: position === undefined ? [path] : [position.path],
        })),
  );
}

/** The tax of the sum against the sum of the taxes of each position. */
function ofTax(figures: Figures, sign: 1 | -1): Prediction[] {
  const byParts = sumOfTax(figures.positions);
  if (byParts === undefined) return [];
  return taxOfSum(figures).map(({ amount, formula }) => ({
    residual: amount.minus(byParts).times(sign),
    formula: sign === 1 ? `${formula} - Σ tax of each` : `Σ tax of each - ${formula}`,
    fields: figures.positions.map(({ path }) => path),
  }));
}

/** The total is the sum of rounded positions, which the order states with more decimals. */
function ofFinerParts(figures: Figures, view: View): Prediction[] {
  const totals = figures.positions.map(({ known }) => known[view]);
  const whole = sum(totals);
  if (whole === undefined || ofKind(figures, 'line').length === 0) return [];
  return [0, 1].flatMap((way) => {
    const rounded = sum(totals.map((total) => total && roundingOf(total, figures.exponent, way)));
    const residual = minus(rounded, whole);
    const fields = figures.positions.map(({ path }: Position) => `${path}/total/${view}`);
    return residual === undefined ? [] : [{ residual, formula: 'Σ round(total) - Σ total', fields }];
  });
}

function roundingOf(amount: Decimal, exponent: number, way: number): Decimal | undefined {
  const options = roundings(amount, exponent);
  return options[way] ?? options[0];
}
