import type { Comparison } from './comparison.ts';
import { isTaxOfDiscountApart } from './discount-tax.ts';
import { type Decimal, exact, sum, ZERO } from './exact.ts';
import type { GrandCheckId } from './explanation.ts';
import type { Figures } from './figures.ts';
import type { Position } from './position.ts';
import { ofKind, sumBeforeDiscounts, sumOf, type View, viewsOf } from './sums.ts';

/** The ways to the grand total, each by other figures of the order. */
export function grandChecks(figures: Figures): Comparison[] {
  const way = (id: GrandCheckId, computed: Comparison['computed']): Comparison => ({
    id,
    path: '/totals/grand',
    stated: figures.totals.grand,
    computed,
  });
  const ways = [
    way('grand_by_gross', [grandByGross(figures)]),
    way('grand_by_net', [grandByNet(figures)]),
    way('grand_by_summary', grandBySummary(figures)),
  ];
  const apart = isTaxOfDiscountApart(figures);
  const without = figures.order.taxMode === 'included' ? 'grand_by_net' : 'grand_by_gross';
  return apart ? ways.filter(({ id }) => id !== without) : ways;
}

/** Σ gross of lines, shipping and fees − unallocated discounts + rounding. `lines` replaces the order's own. */
export function grandByGross(
  figures: Figures,
  lines: readonly Position[] = ofKind(figures, 'line'),
): Decimal | undefined {
  return grandByPositions(figures, 'gross', lines);
}

/** Σ net of lines, shipping and fees − unallocated discounts + tax + rounding. */
export function grandByNet(
  figures: Figures,
  lines: readonly Position[] = ofKind(figures, 'line'),
): Decimal | undefined {
  const { tax } = figures.totals;
  return tax && grandByPositions(figures, 'net', lines)?.plus(tax);
}

function grandByPositions(figures: Figures, view: View, lines: readonly Position[]): Decimal | undefined {
  if (lines.length === 0) return undefined;
  return sum([
    sumOf(lines, view),
    chargeOf(figures, 'shipping', view),
    chargeOf(figures, 'fees', view),
    figures.discounts.unallocated?.times(-1),
    figures.totals.rounding ?? ZERO,
  ]);
}

const KIND = { shipping: 'shipping', fees: 'fee' } as const;

/** Shipping lines or fees; where the order lists none, what the summary says of them, if its view is known. */
function chargeOf(figures: Figures, name: 'shipping' | 'fees', view: View): Decimal | undefined {
  const parts = ofKind(figures, KIND[name]);
  if (parts.length > 0) return sumOf(parts, view);
  const stated = figures.totals[name] ?? ZERO;
  if (stated.eq(ZERO) || viewsOf(figures)[0] === view || isUntaxed(figures)) return stated;
  return undefined;
}

/** Items − discounts + shipping + fees + rounding, and the tax where it is on top, or where the platform sums up that way. */
function grandBySummary(figures: Figures): readonly (Decimal | undefined)[] {
  const { totals, order } = figures;
  const [view] = viewsOf(figures);
  const withoutTax = sum([
    totals.items,
    (totals.discounts ?? figures.discounts.amount ?? figures.discounts.allocated)?.times(-1),
    totals.shipping ?? sumBeforeDiscounts(ofKind(figures, 'shipping'), view),
    totals.fees ?? chargeOf(figures, 'fees', view),
    totals.rounding ?? ZERO,
  ]);
  const tax = totals.tax ?? (isUntaxed(figures) ? exact(0) : undefined);
  const withTax = tax && withoutTax?.plus(tax);
  return order.taxMode === 'included' ? [withoutTax, withTax] : [withTax, withoutTax];
}

function isUntaxed({ order, totals }: Figures): boolean {
  return order.taxMode === 'exempt' || totals.tax?.eq(ZERO) === true;
}
