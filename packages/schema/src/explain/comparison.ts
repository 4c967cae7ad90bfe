import { type Decimal, ZERO } from './exact.ts';
import type { CheckId } from './explanation.ts';
import type { Position } from './position.ts';

/** A figure that an order states, and what it is by other figures of it. */
export interface Comparison {
  readonly id: CheckId;
  readonly path: string;
  readonly stated: Decimal | undefined;
  /** More than one where the platform may mean the figure in more than one view; the first is by the order's tax mode. */
  readonly computed: readonly (Decimal | undefined)[];
  /** The position that the figure belongs to. */
  readonly position?: Position | undefined;
}

/** A comparison that was made. */
export type Compared =
  | (Comparison & { readonly outcome: 'not_checkable' })
  | (Comparison & { readonly outcome: 'agrees' | 'differs' } & Difference);

/** The figures of a comparison that could be made. */
export interface Difference {
  readonly stated: Decimal;
  /** The view that comes nearest. */
  readonly nearest: Decimal;
  /** `stated - nearest`. */
  readonly residual: Decimal;
}

/** Makes the comparison with the view that comes nearest. */
export function compare(comparison: Comparison): Compared {
  const { stated } = comparison;
  const views = comparison.computed.filter((figure) => figure !== undefined);
  const [first, ...others] = views;
  if (stated === undefined || first === undefined) return { ...comparison, outcome: 'not_checkable' };
  const nearest = others.reduce((best, view) => (isNearer(stated, view, best) ? view : best), first);
  const residual = stated.minus(nearest);
  return { ...comparison, stated, nearest, residual, outcome: residual.eq(ZERO) ? 'agrees' : 'differs' };
}

function isNearer(stated: Decimal, candidate: Decimal, best: Decimal): boolean {
  return stated.minus(candidate).abs().lt(stated.minus(best).abs());
}
