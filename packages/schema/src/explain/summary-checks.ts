import type { Comparison } from './comparison.ts';
import { isTaxOfDiscountApart } from './discount-tax.ts';
import { minus, ZERO } from './exact.ts';
import type { CheckId } from './explanation.ts';
import type { Figures, TotalName } from './figures.ts';
import type { Position } from './position.ts';
import { sumsOfTaxes } from './position-checks.ts';
import { ofKind, sumBeforeDiscounts, sumOf, sumOfPrices, sumOfTax, viewsOf } from './sums.ts';

/** The figures of the summary, each against the parts that it sums up. */
export function summaryChecks(figures: Figures): Comparison[] {
  const { positions, taxes, totals } = figures;
  const [lines, shipping, fees] = [
    ofKind(figures, 'line'),
    ofKind(figures, 'shipping'),
    ofKind(figures, 'fee'),
  ];
  const tips = fees.filter(({ tip }) => tip);
  const of = (id: CheckId, name: TotalName, parts: readonly Position[], computed: Comparison['computed']) =>
    parts.length === 0 ? [] : [{ id, path: `/totals/${name}`, stated: totals[name], computed }];
  return [
    ...of('items', 'items', lines, beforeDiscounts(figures, lines)),
    ...of('shipping', 'shipping', shipping, beforeDiscounts(figures, shipping)),
    ...of('fees', 'fees', fees, inBothViews(figures, fees)),
    { id: 'tips', path: '/totals/tips', stated: totals.tips, computed: inBothViews(figures, tips) },
    ...discounts(figures),
    ...(lines.length === 0 || isTaxOfDiscountApart(figures)
      ? []
      : of('tax_by_parts', 'tax', positions, [sumOfTax(positions)])),
    ...(taxes.length === 0 || totals.tax === undefined
      ? []
      : [
          {
            id: 'tax_by_taxes' as const,
            path: '/totals/tax',
            stated: totals.tax,
            computed: sumsOfTaxes(taxes),
          },
        ]),
  ];
}

/** The whole of the discounts, and each of them against what was parted of it. */
function discounts({ discounts: { amount, allocated, each, isAttributed }, totals }: Figures): Comparison[] {
  const whole = amount ?? (allocated?.eq(ZERO) ? undefined : allocated);
  return [
    { id: 'discounts', path: '/totals/discounts', stated: totals.discounts, computed: [whole] },
    ...each
      .filter((discount) => isAttributed && minus(discount.amount, discount.allocated)?.lt(ZERO) === true)
      .map(({ path, amount: stated, allocated: parts }) => ({
        id: 'allocated' as const,
        path,
        stated,
        computed: [parts],
      })),
  ];
}

function beforeDiscounts(figures: Figures, parts: readonly Position[]): Comparison['computed'] {
  return [...viewsOf(figures).map((view) => sumBeforeDiscounts(parts, view)), sumOfPrices(parts)];
}

function inBothViews(figures: Figures, parts: readonly Position[]): Comparison['computed'] {
  return viewsOf(figures).map((view) => sumOf(parts, view));
}
