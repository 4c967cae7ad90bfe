import { deriveStatus, type Order, type StatusAxes } from '@orderdock/schema';
import { readWord } from '../order/read-word.ts';
import { boolean, type Kind } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

const STATE = {
  open: 'open',
  paid: 'open',
  'payment processing': 'open',
  completed: 'completed',
  canceled: 'cancelled',
  'fully refunded': 'completed',
  'partially refunded': 'open',
} as const;

const PAYMENT = {
  open: 'pending',
  paid: 'paid',
  'payment processing': 'pending',
  completed: 'paid',
  canceled: 'unknown',
  'fully refunded': 'refunded',
  'partially refunded': 'partially_refunded',
} as const;

/** The documents write the words small, the API with capitals: `Fully Refunded`. */
export const lowerCase: Kind<string> = {
  expected: 'a word',
  read: (value) => (typeof value === 'string' && value !== '' ? value.toLowerCase() : undefined),
};

/** One word and two flags, which tell what the word leaves open: a completed receipt may wait for its parcel. */
export function readStatus(receipt: Source): Order['status'] {
  const isPaid = receipt.optional('is_paid', boolean);
  const isShipped = receipt.optional('is_shipped', boolean);
  const payment = readWord(receipt, 'status', PAYMENT, 'unknown', lowerCase);
  const axes: StatusAxes = {
    state: readWord(receipt, 'status', STATE, 'open', lowerCase),
    payment:
      payment.value !== 'unknown' || isPaid === undefined
        ? payment
        : { value: isPaid ? 'paid' : 'pending', raw: payment.raw },
    fulfilment: {
      value: isShipped === undefined ? 'unknown' : isShipped ? 'fulfilled' : 'unfulfilled',
      raw: null,
    },
  };
  return { derived: deriveStatus(axes), ...axes };
}
