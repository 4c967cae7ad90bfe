import { deriveStatus, type Order, type StatusAxes } from '@orderdock/schema';
import { readWord } from '../order/read-word.ts';
import type { Source } from '../source/source.ts';

const PAYMENT = {
  AWAITING_PAYMENT: 'pending',
  INCOMPLETE: 'pending',
  AUTHORIZED: 'authorized',
  PAID: 'paid',
  PARTIALLY_REFUNDED: 'partially_refunded',
  REFUNDED: 'refunded',
  CANCELLED: 'voided',
  // Of the API before version 3, in orders that are still there.
  QUEUED: 'pending',
  CHARGEABLE: 'authorized',
  ACCEPTED: 'paid',
  DECLINED: 'failed',
} as const;
// NEW was AWAITING_PROCESSING once.
const FULFILMENT = {
  AWAITING_PROCESSING: 'unfulfilled',
  PROCESSING: 'unfulfilled',
  READY_FOR_PICKUP: 'unfulfilled',
  OUT_FOR_DELIVERY: 'fulfilled',
  SHIPPED: 'fulfilled',
  DELIVERED: 'delivered',
  WILL_NOT_DELIVER: 'unfulfilled',
  RETURNED: 'restocked',
  NEW: 'unfulfilled',
} as const;

/**
 * Two axes, each with three words that a merchant may name and nobody else understands: `CUSTOM_PAYMENT_STATUS_1`. The state
 * follows from them: an order that is not paid for and not to be delivered is cancelled, an INCOMPLETE one a cart left behind.
 */
export function readStatus(order: Source): Order['status'] {
  const payment = readWord(order, 'paymentStatus', PAYMENT);
  const fulfilment = readWord(order, 'fulfillmentStatus', FULFILMENT);
  const axes: StatusAxes = { state: stateOf(payment, fulfilment), payment, fulfilment };
  return { derived: deriveStatus(axes), ...axes };
}

function stateOf(
  { raw: payment }: StatusAxes['payment'],
  { raw: fulfilment }: StatusAxes['fulfilment'],
): StatusAxes['state'] {
  if (payment === 'CANCELLED') return { value: 'cancelled', raw: payment };
  if (payment === 'INCOMPLETE') return { value: 'draft', raw: payment };
  if (fulfilment === 'WILL_NOT_DELIVER') return { value: 'cancelled', raw: fulfilment };
  const isDone = payment === 'PAID' && fulfilment === 'DELIVERED';
  return { value: isDone ? 'completed' : 'open', raw: null };
}
