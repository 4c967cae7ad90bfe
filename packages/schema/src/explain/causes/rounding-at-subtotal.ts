import type { Comparison } from '../comparison.ts';
import { minus, roundings, scaleOf } from '../exact.ts';
import type { Figures } from '../figures.ts';
import { ofKind, sumBeforeDiscounts, sumOfPrices, viewsOf } from '../sums.ts';
import { type Cause, isGrand, isGrandConfirmed, type Prediction } from './cause.ts';

/** A sum was rounded once, of parts that have more decimals than the order states of each. */
export const roundingAtSubtotal: Cause = {
  name: 'rounding_at_subtotal',
  predict(comparison, context) {
    const { id } = comparison;
    if (!isGrand(id) && !SUMS.has(id)) return [];
    const ofPrices = id === 'items' || (isGrand(id) && isGrandConfirmed(context, id));
    return [...ofFinerSum(comparison, context.figures), ...(ofPrices ? ofFinerPrices(context.figures) : [])];
  },
};

const SUMS: ReadonlySet<string> = new Set([
  'items',
  'shipping',
  'fees',
  'tips',
  'discounts',
  'tax_by_parts',
  'tax_by_taxes',
]);

/** The parts have more decimals than the currency, and the figure has as many as it. */
function ofFinerSum({ computed, path }: Comparison, { exponent }: Figures): Prediction[] {
  return computed.flatMap((whole) =>
    whole === undefined || scaleOf(whole) <= exponent
      ? []
      : roundings(whole, exponent).map((rounded) => ({
          residual: rounded.minus(whole),
          formula: 'round(Σ) - Σ',
          fields: [path],
        })),
  );
}

/** Each line is rounded, and the figure is the rounded sum of unit price × quantity. */
function ofFinerPrices(figures: Figures): Prediction[] {
  const lines = ofKind(figures, 'line');
  const exact = sumOfPrices(lines);
  const [view] = viewsOf(figures);
  const ofLines = sumBeforeDiscounts(lines, view);
  if (exact === undefined || ofLines === undefined || scaleOf(exact) <= figures.exponent) return [];
  return roundings(exact, figures.exponent).flatMap((rounded) => {
    const residual = minus(rounded, ofLines);
    const fields = lines.flatMap(({ path }) => [`${path}/unitPrice`, `${path}/quantity`]);
    return residual === undefined
      ? []
      : [{ residual, formula: 'round(Σ unitPrice × quantity) - Σ round(unitPrice × quantity)', fields }];
  });
}
