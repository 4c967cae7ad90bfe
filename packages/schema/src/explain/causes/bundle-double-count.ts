import { type Decimal, sum } from '../exact.ts';
import type { CheckId } from '../explanation.ts';
import type { Figures } from '../figures.ts';
import type { Position } from '../position.ts';
import { ofKind, type View, viewsOf } from '../sums.ts';
import { type Cause, isGrand, type Prediction } from './cause.ts';

/** A bundle's price stands in its parent and in its parts, and both were counted; or neither was. */
export const bundleDoubleCount: Cause = {
  name: 'bundle_double_count',
  predict({ id }, { figures }) {
    if (!isGrand(id) && id !== 'items') return [];
    const lines = ofKind(figures, 'line');
    const parts = lines.filter(({ line }) => line?.parentLineId !== undefined);
    const parentIds = new Set(parts.map(({ line }) => line?.parentLineId));
    const parents = lines.filter(({ line }) => line !== undefined && parentIds.has(line.id));
    const components = figures.unpriced.filter(({ role }) => role === 'component');
    const total = (positions: readonly Position[]) => totalOf(positions, viewOf(id, figures));
    return [
      ...prediction('-Σ priced lines that have a parent', parts, total(parts)?.times(-1)),
      ...prediction('-Σ priced lines that have parts', parents, total(parents)?.times(-1)),
      ...prediction('Σ components', components, total(components)),
    ];
  },
};

function viewOf(id: CheckId, figures: Figures): View {
  if (id === 'grand_by_gross') return 'gross';
  return id === 'grand_by_net' ? 'net' : viewsOf(figures)[0];
}

function totalOf(positions: readonly Position[], view: View): Decimal | undefined {
  return sum(positions.map(({ known }) => known[view]));
}

function prediction(
  formula: string,
  positions: readonly Position[],
  residual: Decimal | undefined,
): Prediction[] {
  return residual === undefined
    ? []
    : [{ residual, formula, fields: positions.map(({ path }) => `${path}/total`) }];
}
