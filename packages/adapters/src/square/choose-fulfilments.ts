import { InvalidOptionError } from '@orderdock/kit';
import type { Fulfilment, Order } from '@orderdock/schema';
import type { FulfilmentRequest } from '../contract/client.ts';
import { isOpen, isOut } from './fulfilment-patch.ts';

type Wanted = Map<string, number>;

/**
 * The ids of the fulfilments to complete so that these lines are out, none where they are. Square completes a fulfilment as
 * a whole: throws `InvalidOptionError` for lines that are not those of one or more fulfilments.
 */
export function fulfilmentsToComplete(order: Order, lines: FulfilmentRequest['lines']): readonly string[] {
  const open = order.fulfilments.filter(isOpen);
  if (lines === undefined) return open.map(({ id }) => id);
  const wanted: Wanted = new Map();
  for (const { lineId, quantity } of lines) wanted.set(lineId, (wanted.get(lineId) ?? 0) + quantity);
  const chosen = open.filter((fulfilment) => take(wanted, fulfilment));
  if (isEmpty(wanted)) return chosen.map(({ id }) => id);
  const gone = order.fulfilments.filter((fulfilment) => isOut(fulfilment) && take(wanted, fulfilment));
  if (isEmpty(wanted) && gone.length > 0) return chosen.map(({ id }) => id);
  throw new InvalidOptionError('lines', 'the lines of whole fulfilments of the order', lines);
}

/** Takes a fulfilment's lines off what is wanted, if it holds nothing else. */
function take(wanted: Wanted, { lines }: Fulfilment): boolean {
  const holds =
    lines.length > 0 && lines.every(({ lineId, quantity }) => (wanted.get(lineId) ?? 0) >= quantity);
  if (holds)
    for (const { lineId, quantity } of lines) wanted.set(lineId, (wanted.get(lineId) ?? 0) - quantity);
  return holds;
}

function isEmpty(wanted: Wanted): boolean {
  return [...wanted.values()].every((quantity) => quantity === 0);
}
