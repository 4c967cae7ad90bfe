import type { Money } from '../money/money.ts';

/** `exact`: all that can be computed agrees to the last digit. `explained`: every residual has a cause that predicts it. */
export type TotalsVerdict = 'exact' | 'explained' | 'unexplained' | 'not_checkable';

/** The amounts in the shop's currency, or those in the buyer's. */
export type TotalsColumn = 'shop' | 'presentment';

/** Why figures that ought to agree do not. */
export type ResidualCause =
  | 'gift_card'
  | 'marketplace_tax'
  | 'bundle_double_count'
  | 'edited_after_checkout'
  | 'cash_rounding'
  | 'fx_conversion'
  | 'rounding_at_subtotal'
  | 'rounding_per_line'
  | 'missing_component';

/**
 * What was compared. Three ways to the grand total: `grand_by_gross` (Σ gross − unallocated discounts + rounding),
 * `grand_by_net` (Σ net − unallocated discounts + tax + rounding) and `grand_by_summary` (items − discounts + shipping + fees
 * + tax where it is on top + rounding). Each figure of the summary against its parts: `items`, `discounts`, `shipping`, `fees`,
 * `tips`, `tax_by_parts`, `tax_by_taxes`. Each position: `net_tax_gross`, `price` (unit price × quantity − allocations),
 * `position_taxes`. Each discount: `allocated`. And `currency`: one currency in a column.
 */
export type CheckId =
  | GrandCheckId
  | 'items'
  | 'discounts'
  | 'shipping'
  | 'fees'
  | 'tips'
  | 'tax_by_parts'
  | 'tax_by_taxes'
  | 'net_tax_gross'
  | 'price'
  | 'position_taxes'
  | 'allocated'
  | 'currency';

/** The ways to the grand total. */
export type GrandCheckId = 'grand_by_gross' | 'grand_by_net' | 'grand_by_summary';

/** A cause that predicts a residual to the last digit. */
export interface PredictedBy {
  readonly cause: ResidualCause;
  /** How the residual follows from the fields. */
  readonly formula: string;
  /** The fields, as JSON Pointers into the order. */
  readonly fields: readonly string[];
}

/** One comparison. `residual` is `stated - computed`. A comparison that lacks a figure is `not_checkable` and has no amounts. */
export interface TotalsCheck {
  readonly id: CheckId;
  readonly column: TotalsColumn;
  /** JSON Pointer to the figure that the order states. */
  readonly path: string;
  readonly status: TotalsVerdict;
  readonly stated?: Money | undefined;
  readonly computed?: Money | undefined;
  readonly residual?: Money | undefined;
  readonly cause?: PredictedBy | undefined;
}

/** Whether an order adds up. Amounts that were computed may have more digits than an order's own. */
export interface TotalsExplanation {
  readonly verdict: TotalsVerdict;
  readonly checks: readonly TotalsCheck[];
  /** That of the first check that fails: what is unexplained before what is explained, ways to the grand total before parts. */
  readonly residual?: Money | undefined;
  /** The cause of that residual; absent where nothing predicts it. */
  readonly cause?: PredictedBy | undefined;
}
