import { quantitySteps } from '../order/minor-units.ts';
import { identifier, integer } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

interface Steps {
  readonly steps: number;
  readonly scale: number;
}

/** Quantities of one order: each line has one scale, which fits all that is said of the line. */
export interface Quantities {
  /** The decimal places of the line `uid`. */
  scaleOf(uid: string | undefined): number;
  /** The `quantity` at a place that speaks of the line `uid`, in that line's steps; undefined where it has none that fits. */
  of(source: Source, uid: string | undefined): number | undefined;
}

/** Square allows five decimal places; a unit that claims more is not believed. */
const MAX_PRECISION = 12;

/**
 * A line's scale is the precision of its unit, or as many places as the quantities of the line, its fulfilments and its
 * returns have. The precision goes first, so that a return, which is an order of its own, has the steps of the sale.
 */
export function createQuantities(order: Source): Quantities {
  const scales = new Map<string | undefined, number>();
  const note = (uid: string | undefined, scale: number) =>
    scales.set(uid, Math.max(scale, scales.get(uid) ?? 0));
  for (const { source, uid } of placesOf(order)) {
    note(uid, source.optional('quantity', quantitySteps)?.scale ?? 0);
    note(uid, precisionOf(source));
  }
  const scaleOf = (uid: string | undefined) => scales.get(uid) ?? 0;
  return {
    scaleOf,
    of(source, uid) {
      const quantity = source.optional('quantity', quantitySteps);
      return quantity && rescale(quantity, scaleOf(uid));
    },
  };
}

function* placesOf(order: Source): Generator<{ source: Source; uid: string | undefined }> {
  for (const source of order.optionalList('line_items'))
    yield { source, uid: source.optional('uid', identifier) };
  for (const fulfilment of order.optionalList('fulfillments'))
    for (const source of fulfilment.optionalList('entries'))
      yield { source, uid: source.optional('line_item_uid', identifier) };
  for (const returned of order.optionalList('returns'))
    for (const source of returned.optionalList('return_line_items'))
      yield { source, uid: source.optional('source_line_item_uid', identifier) };
}

function precisionOf(source: Source): number {
  const precision = source.optionalObject('quantity_unit')?.optional('precision', integer) ?? 0;
  return precision > 0 && precision <= MAX_PRECISION ? precision : 0;
}

function rescale({ steps, scale }: Steps, to: number): number | undefined {
  const scaled = steps * 10 ** (to - scale);
  return Number.isSafeInteger(scaled) ? scaled : undefined;
}
