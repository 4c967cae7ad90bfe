import { type Decimal, sum } from './exact.ts';
import type { Figures } from './figures.ts';
import type { Position } from './position.ts';

/** Without tax or with it. */
export type View = 'net' | 'gross';

/** Both views, that of the order's tax mode first. */
export function viewsOf({ order }: Figures): readonly [View, View] {
  return order.taxMode === 'included' ? ['gross', 'net'] : ['net', 'gross'];
}

/** Σ of the totals in one view. */
export function sumOf(positions: readonly Position[], view: View): Decimal | undefined {
  return sum(positions.map(({ known }) => known[view]));
}

/** Σ of the totals before discounts in one view. */
export function sumBeforeDiscounts(positions: readonly Position[], view: View): Decimal | undefined {
  return sum(positions.map(({ known, allocated }) => allocated && known[view]?.plus(allocated)));
}

/** Σ of unit price × quantity. */
export function sumOfPrices(positions: readonly Position[]): Decimal | undefined {
  return sum(positions.map(({ unitPrice, quantity }) => unitPrice?.times(quantity)));
}

/** Σ of the taxes. */
export function sumOfTax(positions: readonly Position[]): Decimal | undefined {
  return sum(positions.map(({ known }) => known.tax));
}

/** The positions of one kind. */
export function ofKind({ positions }: Figures, kind: Position['kind']): Position[] {
  return positions.filter((position) => position.kind === kind);
}
