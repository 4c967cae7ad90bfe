import { deriveStatus, type Order, type StatusAxes } from '@orderdock/schema';
import { readWord } from '../order/read-word.ts';
import type { Source } from '../source/source.ts';

/** `CancelStateEnum`; an order whose cancellation is asked for is not cancelled yet. */
export const STATE = {
  NONE_REQUESTED: 'open',
  IN_PROGRESS: 'open',
  CANCEL_REQUESTED: 'open',
  CANCELED: 'cancelled',
} as const;

/** `OrderPaymentStatusEnum`. */
export const PAYMENT = {
  PENDING: 'pending',
  FAILED: 'failed',
  PAID: 'paid',
  PARTIALLY_REFUNDED: 'partially_refunded',
  FULLY_REFUNDED: 'refunded',
} as const;

/** `OrderFulfillmentStatus`. */
export const FULFILMENT = {
  NOT_STARTED: 'unfulfilled',
  IN_PROGRESS: 'partial',
  FULFILLED: 'fulfilled',
} as const;

/** The three axes in eBay's own words; it has none for goods that arrived. */
export function readStatus(order: Source): Order['status'] {
  const cancel = order.optionalObject('cancelStatus');
  const axes: StatusAxes = {
    state:
      cancel === undefined ? { value: 'open', raw: null } : readWord(cancel, 'cancelState', STATE, 'open'),
    payment: readWord(order, 'orderPaymentStatus', PAYMENT),
    fulfilment: readWord(order, 'orderFulfillmentStatus', FULFILMENT),
  };
  return { derived: deriveStatus(axes), ...axes };
}
