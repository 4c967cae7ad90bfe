import type { Path } from './path.ts';

/** What stands at the end of a path: null and the empty text are absent. */
export type Scalar = string | number | boolean;

/** A place of the samples, with what it held wherever it was seen. */
export interface Field {
  readonly path: Path;
  /** In the order of the samples, at most {@link MAX_VALUES}. Empty where it was null or an empty text everywhere. */
  readonly values: readonly Scalar[];
  /** In what share of the orders, or of the elements of its list, it holds something: 0 to 1. */
  readonly presence: number;
  /** Whether no two values of one order are alike. */
  readonly isDistinct: boolean;
}

/** How many values of one place are looked at. */
export const MAX_VALUES = 200;
