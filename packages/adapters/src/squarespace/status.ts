import { compareMoney, deriveStatus, type MoneyPair, type Order, type StatusAxes } from '@orderdock/schema';
import { isZero } from '../order/money-pairs.ts';
import { readWord } from '../order/read-word.ts';
import type { Source } from '../source/source.ts';

const STATE = { PENDING: 'open', FULFILLED: 'completed', CANCELED: 'cancelled' } as const;
const FULFILMENT = { PENDING: 'unfulfilled', FULFILLED: 'fulfilled', CANCELED: 'unfulfilled' } as const;
const PAYMENT = {
  PENDING: 'pending',
  UNPAID: 'pending',
  NOT_CHARGED: 'pending',
  AUTHORIZED: 'authorized',
  PARTIALLY_PAID: 'partially_paid',
  PAID: 'paid',
  PARTIALLY_REFUNDED: 'partially_refunded',
  REFUNDED: 'refunded',
  VOIDED: 'voided',
  FAILED: 'failed',
} as const;

interface Amounts {
  readonly grand: MoneyPair;
  readonly refunded: MoneyPair | undefined;
}

/**
 * Squarespace has one word, of the fulfilment. A checkout ends with the payment, so an order without a word for it is paid
 * for; how much of that went back follows from `refundedTotal`.
 */
export function readStatus(order: Source, amounts: Amounts): Order['status'] {
  const axes: StatusAxes = {
    state: readWord(order, 'fulfillmentStatus', STATE),
    payment: readPayment(order, amounts),
    fulfilment: readWord(order, 'fulfillmentStatus', FULFILMENT),
  };
  return { derived: deriveStatus(axes), ...axes };
}

function readPayment(order: Source, { grand, refunded }: Amounts): StatusAxes['payment'] {
  const stated = readWord(order, 'paymentState', PAYMENT);
  if (stated.raw !== null) return stated;
  const isRefunded = refunded !== undefined && !isZero(refunded);
  if (!isRefunded) return { value: 'paid', raw: null };
  const isWhole = compareMoney(refunded.shop, grand.shop) >= 0;
  return { value: isWhole ? 'refunded' : 'partially_refunded', raw: null };
}
