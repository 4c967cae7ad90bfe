import { type Decimal, exact } from '../explain/exact.ts';
import type { Order } from '../order/order.ts';

/** What of an order is told when it becomes true. */
export interface OrderFacts {
  readonly isDraft: boolean;
  readonly isPaid: boolean;
  /** 0 nothing, 1 a part, 2 all, 3 all and it has come. */
  readonly fulfilled: 0 | 1 | 2 | 3;
  /** Quantities sent, all lines together, in units. */
  readonly sent: number;
  /** 0 nothing, 1 a part, 2 all. */
  readonly refunded: 0 | 1 | 2;
  readonly refundedAmount: Decimal | undefined;
  readonly isCancelled: boolean;
  readonly isDeleted: boolean;
}

/** Those of an order that nobody has seen. */
export const NO_FACTS: OrderFacts = {
  isDraft: false,
  isPaid: false,
  fulfilled: 0,
  sent: 0,
  refunded: 0,
  refundedAmount: undefined,
  isCancelled: false,
  isDeleted: false,
};

const FULFILLED = {
  unfulfilled: 0,
  restocked: 0,
  unknown: 0,
  partial: 1,
  fulfilled: 2,
  delivered: 3,
} as const;
const REFUNDED: Readonly<Record<string, 1 | 2>> = { partially_refunded: 1, refunded: 2 };
const CANCELLED: ReadonlySet<string> = new Set(['cancelled', 'failed']);

/** The facts of one state of an order. */
export function factsOf(order: Order): OrderFacts {
  const { state, payment, fulfilment } = order.status;
  const refunded = order.totals.refunded?.shop;
  return {
    isDraft: state.value === 'draft',
    isPaid: isPaid(order),
    fulfilled: FULFILLED[fulfilment.value],
    sent: order.lines.reduce(
      (sum, { quantity }) => sum + (quantity.fulfilled ?? 0) / 10 ** quantity.scale,
      0,
    ),
    refunded: REFUNDED[payment.value] ?? 0,
    refundedAmount: refunded && exact(refunded.amount),
    isCancelled: CANCELLED.has(state.value) || payment.value === 'voided',
    isDeleted: state.value === 'deleted',
  };
}

/** What was given back had been paid; a word that is not known leaves it to the time of payment. */
function isPaid({ status, paidAt }: Order): boolean {
  const { value } = status.payment;
  return value === 'paid' || REFUNDED[value] !== undefined || (value === 'unknown' && paidAt !== undefined);
}
