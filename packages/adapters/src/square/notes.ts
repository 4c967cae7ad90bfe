import type { Order } from '@orderdock/schema';
import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { detailsOf } from './fulfilments.ts';

const NAMES = ['note', 'shipping_note', 'dropoff_notes'];

/** What the buyer asks of those who pack and bring the goods; each text once. */
export function readNotes(order: Source): Order['notes'] {
  const notes = order.optionalList('fulfillments').flatMap((fulfilment) => {
    const details = detailsOf(fulfilment);
    return NAMES.flatMap((name) => details?.optional(name, text) ?? []);
  });
  return notes.length === 0 ? {} : { buyer: [...new Set(notes)].join('\n') };
}

/** Why a fulfilment was called off; the order has no reason of its own. */
export function readCancelReason(order: Source): string | undefined {
  for (const fulfilment of order.optionalList('fulfillments')) {
    const details = detailsOf(fulfilment);
    const reason = details?.optional('cancel_reason', text) ?? details?.optional('failure_reason', text);
    if (reason !== undefined) return reason;
  }
  return undefined;
}
