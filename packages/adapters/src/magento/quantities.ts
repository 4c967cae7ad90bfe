import type { Quantity } from '@orderdock/schema';
import { quantitySteps } from '../order/minor-units.ts';
import type { Source } from '../source/source.ts';

interface Steps {
  readonly steps: number;
  readonly scale: number;
}

const NOTHING: Steps = { steps: 0, scale: 0 };

/** The four numbers of an item, all in steps of the finest of them: `qty_ordered` 1.5 is 15 steps of a scale of 1. */
export function readQuantity(item: Source): Quantity {
  const ordered = item.required('qty_ordered', quantitySteps);
  const shipped = item.optional('qty_shipped', quantitySteps);
  const refunded = item.optional('qty_refunded', quantitySteps);
  const cancelled = item.optional('qty_canceled', quantitySteps);
  const all = [ordered, shipped, refunded, cancelled];
  const scale = Math.max(...all.map((steps) => steps?.scale ?? 0));
  const at = (steps: Steps | undefined) => (steps === undefined ? undefined : stepsAt(steps, scale));
  const whole = stepsAt(ordered, scale);
  const kept = stepsAt(cancelled ?? NOTHING, scale);
  // Fewer steps than a float holds: an absurd fraction beside an absurd whole number.
  if (whole === undefined) throw item.unexpected('qty_ordered', quantitySteps.expected);
  return {
    ordered: whole,
    current: cancelled === undefined || kept === undefined ? undefined : whole - kept,
    fulfilled: at(shipped),
    refunded: at(refunded),
    unit: 'item',
    scale,
  };
}

/** A quantity of a shipment or a credit memo in the steps of its line; undefined where they do not hold it. */
export function readSteps(source: Source, name: string, scale: number): number | undefined {
  const steps = source.optional(name, quantitySteps);
  if (steps === undefined || steps.scale > scale) return undefined;
  return stepsAt(steps, scale);
}

/** A number of steps as the platform takes it: 15 steps of a scale of 1 are `1.5`. */
export function quantityText(steps: number, scale: number): string {
  const digits = String(Math.abs(steps)).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  return `${steps < 0 ? '-' : ''}${whole}${scale === 0 ? '' : `.${digits.slice(-scale)}`}`;
}

function stepsAt({ steps, scale }: Steps, wanted: number): number | undefined {
  const scaled = steps * 10 ** (wanted - scale);
  return Number.isSafeInteger(scaled) ? scaled : undefined;
}
