import { sum } from '../exact.ts';
import type { TaxFigure } from '../position.ts';
import { type Cause, isGrand, type Prediction } from './cause.ts';

/** A marketplace's tax is in the figure and not in its parts, or the other way round. */
export const marketplaceTax: Cause = {
  name: 'marketplace_tax',
  predict({ id }, { figures }) {
    if (!isGrand(id) && id !== 'tax_by_parts' && id !== 'tax_by_taxes') return [];
    const ofPositions = figures.positions.flatMap(({ taxes }) => taxes);
    return [...predictFrom(figures.taxes, 'taxes'), ...predictFrom(ofPositions, 'the taxes of positions')];
  },
};

function predictFrom(taxes: readonly TaxFigure[], name: string): Prediction[] {
  const collected = taxes.filter(({ isMarketplace }) => isMarketplace);
  const total = sum(collected.map(({ amount }) => amount));
  if (total === undefined) return [];
  const fields = collected.map(({ path }) => `${path}/amount`);
  return [
    { residual: total, formula: `Σ ${name} that the marketplace remits`, fields },
    { residual: total.times(-1), formula: `-Σ ${name} that the marketplace remits`, fields },
  ];
}
