import { deriveStatus, type Order, type StatusAxes } from '@orderdock/schema';
import { readWord } from '../order/read-word.ts';
import type { Source } from '../source/source.ts';

const STATE = { Open: 'open', Confirmed: 'open', Complete: 'completed', Cancelled: 'cancelled' } as const;

const PAYMENT = {
  Pending: 'pending',
  // Something is still to be paid, and it is not said whether anything was.
  BalanceDue: 'pending',
  Failed: 'failed',
  Paid: 'paid',
  // More was paid than was due.
  CreditOwed: 'paid',
} as const;

const FULFILMENT = {
  Pending: 'unfulfilled',
  Ready: 'unfulfilled',
  Delayed: 'unfulfilled',
  Backorder: 'unfulfilled',
  Canceled: 'unfulfilled',
  Partial: 'partial',
  Shipped: 'fulfilled',
  Delivered: 'delivered',
} as const;

/** The three states of the platform; a shop sets the last two itself or not at all. */
export function readStatus(order: Source): Order['status'] {
  const axes: StatusAxes = {
    state: readWord(order, 'orderState', STATE),
    payment: readWord(order, 'paymentState', PAYMENT),
    fulfilment: readWord(order, 'shipmentState', FULFILMENT),
  };
  return { derived: deriveStatus(axes), ...axes };
}
