import type { Fulfilment, Refund } from '@orderdock/schema';
import { identifier, integer, text } from '../source/kinds.ts';
import type { Entity } from './entity.ts';
import type { Moved } from './lines.ts';
import { nameOf } from './name-of.ts';
import { readState } from './status.ts';

const STATUS = {
  open: 'open',
  shipped_partially: 'open',
  shipped: 'success',
  returned_partially: 'success',
  returned: 'success',
  cancelled: 'cancelled',
} as const;

/** The deliveries with what is in them and how they are followed. */
export function readFulfilments(deliveries: readonly Entity[]): Fulfilment[] {
  return deliveries.map((delivery) => {
    const method = delivery.one('shippingMethod');
    const carrier = method && nameOf(method);
    return {
      id: delivery.key.required('id', identifier),
      status: readState(delivery, STATUS),
      lines: delivery.many('positions').flatMap(readPosition),
      tracking: delivery.fields.values('trackingCodes', text).map((number) => ({ carrier, number })),
    };
  });
}

function readPosition({ fields }: Entity): Fulfilment['lines'] {
  const lineId = fields.optional('orderLineItemId', identifier);
  const quantity = fields.optional('quantity', integer);
  return lineId === undefined || quantity === undefined ? [] : [{ lineId, quantity }];
}

/** How many of each line went out with deliveries that are wholly sent, and came back with refunds that were paid. */
export function countMoved(fulfilments: readonly Fulfilment[], refunds: readonly Refund[]): Moved {
  return {
    fulfilled: counted(fulfilments.filter(({ status }) => status.value === 'success')),
    refunded: counted(refunds.filter(({ status }) => status?.value === 'success')),
  };
}

function counted(
  moves: readonly { readonly lines: readonly { readonly lineId: string; readonly quantity: number }[] }[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { lineId, quantity } of moves.flatMap(({ lines }) => lines)) {
    const count = (counts.get(lineId) ?? 0) + quantity;
    if (Number.isSafeInteger(count)) counts.set(lineId, count);
  }
  return counts;
}
