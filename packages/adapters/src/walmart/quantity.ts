import type { Quantity } from '@orderdock/schema';
import { quantitySteps } from '../order/minor-units.ts';
import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { LineStatus, LineWord } from './line-status.ts';

export interface LineQuantity {
  readonly quantity: Quantity;
  /** What the line's amounts are for, in the steps of `quantity`. Mexico takes off what was cancelled, the United States do not. */
  readonly charged: number;
}

/**
 * How many, by what became of them. `orderLineQuantity` is what was ordered, in Mexico without what was cancelled since, so
 * that the statuses may come to more. A refund is of goods that were sent, and is no status beside Shipped.
 */
export function readQuantity(line: Source, statuses: readonly LineStatus[]): LineQuantity {
  const amount = line.optionalObject('orderLineQuantity');
  const stated = amount?.optional('amount', quantitySteps);
  const parts = partsOf(statuses, stated);
  const scale = Math.max(
    0,
    ...[stated, ...parts.map((part) => part.quantity)].map((part) => part?.scale ?? 0),
  );
  const of = (...words: readonly LineWord[]) =>
    parts
      .filter(({ word }) => words.includes(word))
      .reduce((sum, { quantity }) => sum + stepsOf(quantity, scale), 0);

  const told = of('held', 'open', 'shipped', 'delivered', 'cancelled', 'unknown');
  const refunded = of('refunded');
  const charged = stated === undefined ? told : stepsOf(stated, scale);
  const ordered = Math.max(charged, told, refunded);
  const isTold = stated !== undefined || parts.some(({ quantity }) => quantity !== undefined);
  if (!isTold || ![charged, ordered].every(Number.isSafeInteger))
    throw line.unexpected('orderLineQuantity', 'a quantity');
  return {
    charged,
    quantity: {
      ordered,
      current: Math.min(ordered, Math.max(0, ordered - of('cancelled'))),
      fulfilled: Math.min(ordered, Math.max(0, of('shipped', 'delivered'), refunded)),
      ...(refunded > 0 && { refunded }),
      unit: amount?.optional('unitOfMeasurement', text) ?? 'EACH',
      scale,
    },
  };
}

type Steps = LineStatus['quantity'];

/** What each status is of. One that is alone and has no quantity is of the whole line. */
function partsOf(statuses: readonly LineStatus[], whole: Steps) {
  return statuses.map(({ word, quantity }) => ({
    word: word.value,
    quantity: quantity ?? (statuses.length === 1 ? whole : undefined),
  }));
}

function stepsOf(quantity: Steps, scale: number): number {
  return quantity === undefined ? 0 : quantity.steps * 10 ** (scale - quantity.scale);
}
