import type { Compared, Comparison } from '../comparison.ts';
import type { Decimal } from '../exact.ts';
import type { GrandCheckId, ResidualCause } from '../explanation.ts';
import type { Figures } from '../figures.ts';

/** What a cause may look at. It is not told the residual. */
export interface CauseContext {
  readonly figures: Figures;
  readonly compared: readonly Compared[];
  /** The comparisons by {@link keyOf}. */
  readonly byKey: ReadonlyMap<string, Compared>;
  /** No comparison differs. */
  readonly addsUp: boolean;
  /** The other column, where the order has both. */
  readonly other?: Omit<CauseContext, 'other'> | undefined;
}

/** A residual that follows from fields of the order. */
export interface Prediction {
  readonly residual: Decimal;
  readonly formula: string;
  readonly fields: readonly string[];
}

/** One cause of residuals. */
export interface Cause {
  readonly name: ResidualCause;
  /** What `stated - computed` of a comparison would be, were this its cause. */
  predict(comparison: Comparison, context: CauseContext): readonly Prediction[];
}

/** What names one comparison within a column. */
export function keyOf({ id, path }: Pick<Comparison, 'id' | 'path'>): string {
  return `${id} ${path}`;
}

/** Whether a comparison is a way to the grand total. */
export function isGrand(id: string): id is GrandCheckId {
  return id === 'grand_by_gross' || id === 'grand_by_net' || id === 'grand_by_summary';
}

/** Whether another way comes to the grand total that the order states. */
export function isGrandConfirmed({ compared }: CauseContext, but: string): boolean {
  return compared.some(({ id, outcome }) => id !== but && isGrand(id) && outcome === 'agrees');
}
