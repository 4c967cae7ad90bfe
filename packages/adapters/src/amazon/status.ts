import { deriveStatus, type Fulfilment, type Order, type StatusAxes } from '@orderdock/schema';
import { readWord, type Word, type WordTable } from '../order/read-word.ts';
import type { Source } from '../source/source.ts';

interface Axes {
  readonly state: 'open' | 'completed' | 'cancelled' | 'failed';
  /** Before it is `Unshipped`, payment is not authorised; from then on the order is the seller's to ship. */
  readonly payment: 'pending' | 'paid' | 'unknown';
  readonly fulfilment: 'unfulfilled' | 'partial' | 'fulfilled';
}

const waiting: Axes = { state: 'open', payment: 'pending', fulfilment: 'unfulfilled' };
const cancelled: Axes = { state: 'cancelled', payment: 'unknown', fulfilment: 'unfulfilled' };
const failed: Axes = { ...cancelled, state: 'failed' };
const unshipped: Axes = { state: 'open', payment: 'paid', fulfilment: 'unfulfilled' };
const partial: Axes = { state: 'open', payment: 'paid', fulfilment: 'partial' };
const shipped: Axes = { state: 'completed', payment: 'paid', fulfilment: 'fulfilled' };

/** The words of `OrderStatus` in v0 and of `fulfillmentStatus` since. */
const WORDS: Readonly<Record<string, Axes>> = {
  UpComing: waiting,
  PendingAvailability: waiting,
  Pending: waiting,
  Unshipped: unshipped,
  PartiallyShipped: partial,
  Shipped: shipped,
  // Everything has gone out, and the seller still owes Amazon the invoice.
  InvoiceUnconfirmed: { ...shipped, state: 'open' },
  Canceled: cancelled,
  Unfulfillable: failed,
  PENDING_AVAILABILITY: waiting,
  PENDING: waiting,
  UNSHIPPED: unshipped,
  PARTIALLY_SHIPPED: partial,
  SHIPPED: shipped,
  CANCELLED: cancelled,
  UNFULFILLABLE: failed,
};

const axis = <Name extends keyof Axes>(name: Name): WordTable<Axes[Name]> =>
  Object.fromEntries(Object.entries(WORDS).map(([word, axes]) => [word, axes[name]]));

const STATE = axis('state');
const PAYMENT = axis('payment');
const FULFILMENT = axis('fulfilment');

export interface StatusContext {
  /** Cash on delivery and payment at a store: the money comes with the goods, so that the word says nothing of it. */
  readonly isPaidLater: boolean;
  readonly isDelivered: boolean;
}

/** The three axes from the one word at `name`; an order that has none is open, and nothing more is known of it. */
export function readStatus(
  source: Source | undefined,
  name: string,
  context: StatusContext,
): Order['status'] {
  const read = <Value extends string>(table: WordTable<Value>, whenAbsent: Value | 'unknown'): Word<Value> =>
    source === undefined ? { value: whenAbsent, raw: null } : readWord(source, name, table, whenAbsent);
  const payment: Word<Axes['payment']> = read(PAYMENT, 'unknown');
  const fulfilment = read(FULFILMENT, 'unknown');
  const isDelivered = context.isDelivered && fulfilment.value === 'fulfilled';
  const axes: StatusAxes = {
    state: read(STATE, 'open'),
    payment: context.isPaidLater && payment.value === 'paid' ? { ...payment, value: 'pending' } : payment,
    fulfilment: isDelivered ? { ...fulfilment, value: 'delivered' } : fulfilment,
  };
  return { derived: deriveStatus(axes), ...axes };
}

const PACKAGE = {
  PENDING: 'pending',
  SHIPPED: 'success',
  IN_TRANSIT: 'in_transit',
  DELIVERED: 'delivered',
  CANCELLED: 'cancelled',
  UNDELIVERABLE: 'failed',
} as const;

/** The status of one package. */
export function readPackageStatus(status: Source | undefined): Fulfilment['status'] {
  return status === undefined ? { value: 'unknown', raw: null } : readWord(status, 'status', PACKAGE);
}
