import type { Comparison } from '../comparison.ts';
import { minus, sum, ZERO } from '../exact.ts';
import type { Figures } from '../figures.ts';
import { ofKind, type View, viewsOf } from '../sums.ts';
import type { Prediction } from './cause.ts';

/**
 * A line costs less than its price, and no allocation says by which discount: what all such lines lack together is what the
 * order's discounts come to beyond the allocations.
 */
export function unitemisedDiscount(comparison: Comparison, figures: Figures): Prediction[] {
  const { stated, computed, position } = comparison;
  if (stated === undefined || position?.kind !== 'line' || position.allocations.length > 0) return [];
  return viewsOf(figures).flatMap((view, index) => {
    const residual = minus(stated, computed[index]);
    if (residual === undefined || !isMissing(figures, view)) return [];
    const formula =
      'unitPrice × quantity - total; Σ over lines without allocations = totals.discounts - Σ allocations';
    return [{ residual, formula, fields: ['/totals/discounts', `${position.path}/total`] }];
  });
}

/** Asked for each line, answered once. */
const answers: Readonly<Record<View, WeakMap<Figures, boolean>>> = {
  net: new WeakMap(),
  gross: new WeakMap(),
};

function isMissing(figures: Figures, view: View): boolean {
  const known = answers[view].get(figures);
  if (known !== undefined) return known;
  const missing = minus(figures.totals.discounts, figures.discounts.allocated);
  const gaps = sum(
    ofKind(figures, 'line')
      .filter(({ allocations }) => allocations.length === 0)
      .map(({ unitPrice, quantity, known: total }) => minus(unitPrice?.times(quantity), total[view])),
  );
  const answer = missing?.gt(ZERO) === true && gaps?.eq(missing) === true;
  answers[view].set(figures, answer);
  return answer;
}
