import { quantitySteps } from '../../order/minor-units.ts';
import { identifier, integer, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { ID, requiredOf } from '../named.ts';

/** How much of a line was ordered, in steps. */
export interface LineQuantity {
  readonly lineId: string;
  readonly ordered: number;
  readonly unit: string;
  readonly scale: number;
  /** A quantity such as 2.75 m²: Wix prices and counts it as one piece. */
  readonly isMeasured: boolean;
}

/** The quantity of a line; what is measured stands in `decimalQuantity`, and `quantity` is 1 there. */
export function readQuantity(line: Source): LineQuantity {
  const lineId = requiredOf(line, ID, identifier);
  const measured = line.optionalObject('decimalQuantity');
  const value = measured?.optional('value', quantitySteps);
  if (measured === undefined || value === undefined)
    return { lineId, ordered: line.required('quantity', integer), unit: 'item', scale: 0, isMeasured: false };
  const unit = measured.optional('otherUnit', text) ?? measured.optional('measurementUnit', text) ?? 'unit';
  return { lineId, ordered: value.steps, unit, scale: value.scale, isMeasured: true };
}

/** Pieces of a line as its steps; one piece of what is measured is all of it. */
export function stepsOf({ isMeasured, ordered }: LineQuantity, pieces: number): number {
  return isMeasured ? (pieces > 0 ? ordered : 0) : pieces;
}
