import type { Comparison } from '../comparison.ts';
import { ZERO } from '../exact.ts';
import { ofKind } from '../sums.ts';
import { type CauseContext, isGrand, type Prediction } from './cause.ts';

/**
 * The order lists fewer lines than it has, as a sample that was cut or a query that asked for the first of them: its summary
 * comes to the grand total without them, and every line that is there agrees in itself. The items are then predicted by what
 * the lines lack of the grand total, and the ways to the grand total by what they lack of the items.
 */
export function missingLines({ id }: Comparison, context: CauseContext): readonly Prediction[] {
  if (id !== 'items' && id !== 'grand_by_gross' && id !== 'grand_by_net') return [];
  if (context.byKey.get('grand_by_summary /totals/grand')?.outcome !== 'agrees' || !linesAgree(context))
    return [];
  const others = context.compared.filter((other) =>
    id === 'items' ? isGrand(other.id) : other.id === 'items',
  );
  return others.flatMap((other): Prediction[] =>
    other.outcome === 'differs' && other.residual.gt(ZERO)
      ? [
          {
            residual: other.residual,
            formula: `+lines that ${other.path} has and the list has not`,
            fields: [other.path],
          },
        ]
      : [],
  );
}

/** Whether each line's price, by quantity and less its discounts, is its amount: then none of them was changed alone. */
function linesAgree({ compared, figures }: CauseContext): boolean {
  const lines = compared.filter(({ path }) => path.startsWith('/lines/'));
  const agreeing = lines.filter(({ id, outcome }) => id === 'price' && outcome === 'agrees');
  const priced = ofKind(figures, 'line').length;
  return priced > 0 && agreeing.length === priced && lines.every(({ outcome }) => outcome !== 'differs');
}
