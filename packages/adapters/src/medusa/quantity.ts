import type { Quantity } from '@orderdock/schema';
import { quantitySteps } from '../order/minor-units.ts';
import type { Source } from '../source/source.ts';
import { readExact } from './reading.ts';

type Steps = NonNullable<ReturnType<typeof quantitySteps.read>>;

/** Medusa 2 keeps what happened to a line in its `detail`, Medusa 1 in the line itself. */
export function readQuantity(line: Source): Quantity & { readonly text: string } {
  const ordered = readExact(line, 'quantity', quantitySteps);
  if (ordered === undefined) throw line.unexpected('quantity', quantitySteps.expected);
  const detail = line.optionalObject('detail') ?? line;
  const fulfilled = readExact(detail, 'fulfilled_quantity', quantitySteps);
  const returned = ['returned_quantity', 'return_received_quantity']
    .map((name) => readExact(detail, name, quantitySteps))
    .find((steps) => steps !== undefined);
  const scale = Math.max(ordered.scale, fulfilled?.scale ?? 0, returned?.scale ?? 0);
  return {
    ordered: atScale(ordered, scale),
    fulfilled: fulfilled && atScale(fulfilled, scale),
    refunded: returned && atScale(returned, scale),
    unit: 'item',
    scale,
    text: textOf(ordered),
  };
}

function atScale({ steps, scale }: Steps, wanted: number): number {
  const scaled = steps * 10 ** (wanted - scale);
  return Number.isSafeInteger(scaled) ? scaled : steps;
}

function textOf({ steps, scale }: Steps): string {
  const digits = String(Math.abs(steps)).padStart(scale + 1, '0');
  const sign = steps < 0 ? '-' : '';
  return scale === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
