import { deriveStatus, type Order, type StatusAxes } from '@orderdock/schema';
import { readWord } from '../order/read-word.ts';
import type { Kind } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** `created` is not placed yet: the payment is still awaited. An order that another one replaces is worth nothing. */
const STATE = {
  created: 'draft',
  new: 'open',
  open: 'open',
  completed: 'completed',
  cancelled: 'cancelled',
  replaced: 'cancelled',
  failed: 'failed',
  failed_with_reopen: 'failed',
} as const;
const PAYMENT = { not_paid: 'pending', part_paid: 'partially_paid', paid: 'paid' } as const;
const FULFILMENT = { not_shipped: 'unfulfilled', part_shipped: 'partial', shipped: 'fulfilled' } as const;

/** The words are in lower case in both APIs, and in capitals in the platform's exports. */
const lowerCase: Kind<string> = {
  expected: 'a word',
  read: (value) => String(value).toLowerCase(),
};

/** Three words of the platform's own; how far a confirmation or an export is, is no part of them. */
export function readStatus(order: Source): Order['status'] {
  const axes: StatusAxes = {
    state: readWord(order, 'status', STATE, 'unknown', lowerCase),
    payment: readWord(order, 'payment_status', PAYMENT, 'unknown', lowerCase),
    fulfilment: readWord(order, 'shipping_status', FULFILMENT, 'unknown', lowerCase),
  };
  return { derived: deriveStatus(axes), ...axes };
}
