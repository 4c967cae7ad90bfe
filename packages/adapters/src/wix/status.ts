import { deriveStatus, type Order, type StatusAxes } from '@orderdock/schema';
import { readWord } from '../order/read-word.ts';
import type { Source } from '../source/source.ts';

const STATE = {
  INITIALIZED: 'open',
  APPROVED: 'open',
  CANCELED: 'cancelled',
  PENDING: 'draft',
  REJECTED: 'failed',
} as const;

const PAYMENT = {
  NOT_PAID: 'pending',
  PENDING: 'pending',
  // The provider has the money and has not confirmed it.
  PENDING_MERCHANT: 'pending',
  AUTHORIZED: 'authorized',
  PARTIALLY_PAID: 'partially_paid',
  PAID: 'paid',
  PARTIALLY_REFUNDED: 'partially_refunded',
  FULLY_REFUNDED: 'refunded',
  // One payment of the order, not the order: another may follow.
  CANCELED: 'failed',
  DECLINED: 'failed',
} as const;

const FULFILMENT = {
  NOT_FULFILLED: 'unfulfilled',
  PARTIALLY_FULFILLED: 'partial',
  FULFILLED: 'fulfilled',
} as const;

/** A Stores order has no word for its state but a cancelled fulfilment. */
const STORES_STATE = {
  NOT_FULFILLED: 'open',
  PARTIALLY_FULFILLED: 'open',
  FULFILLED: 'open',
  CANCELED: 'cancelled',
} as const;

/** eCommerce has a word for each axis. */
export function readEcomStatus(order: Source): Order['status'] {
  return derived({
    state: readWord(order, 'status', STATE),
    payment: readWord(order, 'paymentStatus', PAYMENT),
    fulfilment: readWord(order, 'fulfillmentStatus', FULFILMENT),
  });
}

/** Stores tells a cancelled order by the word of its fulfilment, which says nothing then of what went out. */
export function readStoresStatus(order: Source): Order['status'] {
  const fulfilment = readWord(order, 'fulfillmentStatus', {
    ...FULFILMENT,
    CANCELED: 'unfulfilled',
  } as const);
  return derived({
    state: readWord(order, 'fulfillmentStatus', STORES_STATE, 'open'),
    payment: readWord(order, 'paymentStatus', PAYMENT),
    fulfilment,
  });
}

function derived(axes: StatusAxes): Order['status'] {
  return { derived: deriveStatus(axes), ...axes };
}
