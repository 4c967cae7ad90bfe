import { deriveStatus, type Fulfilment, type Order, type StatusAxes } from '@orderdock/schema';
import { readWord } from '../order/read-word.ts';
import type { Kind } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

const PAYMENT = {
  pending: 'pending',
  authorized: 'authorized',
  partially_paid: 'partially_paid',
  paid: 'paid',
  partially_refunded: 'partially_refunded',
  refunded: 'refunded',
  voided: 'voided',
  // An authorization that nobody captured in time.
  expired: 'voided',
} as const;

const FULFILMENT = {
  unfulfilled: 'unfulfilled',
  unshipped: 'unfulfilled',
  pending: 'unfulfilled',
  pending_fulfillment: 'unfulfilled',
  open: 'unfulfilled',
  in_progress: 'unfulfilled',
  on_hold: 'unfulfilled',
  scheduled: 'unfulfilled',
  request_declined: 'unfulfilled',
  partial: 'partial',
  partially_fulfilled: 'partial',
  shipped: 'fulfilled',
  fulfilled: 'fulfilled',
  restocked: 'restocked',
} as const;

const OWN = {
  pending: 'pending',
  open: 'open',
  success: 'success',
  cancelled: 'cancelled',
  error: 'failed',
  failure: 'failed',
} as const;

const CARRIER = {
  submitted: 'open',
  label_printed: 'open',
  label_purchased: 'open',
  label_voided: 'open',
  confirmed: 'open',
  ready_for_pickup: 'open',
  fulfilled: 'success',
  marked_as_fulfilled: 'success',
  carrier_picked_up: 'in_transit',
  in_transit: 'in_transit',
  delayed: 'in_transit',
  out_for_delivery: 'in_transit',
  attempted_delivery: 'in_transit',
  delivered: 'delivered',
  picked_up: 'delivered',
  not_delivered: 'failed',
  failure: 'failed',
  canceled: 'cancelled',
} as const;

/** GraphQL writes the words of REST in capitals. */
export const lowerCase: Kind<string> = { expected: 'a word', read: (value) => String(value).toLowerCase() };

/** What the members with the status are called: REST and GraphQL differ. */
export interface StatusNames {
  readonly payment: string;
  readonly fulfilment: string;
  readonly cancelledAt: string;
  readonly closedAt: string;
  readonly carrier: string;
}

export const REST_STATUS: StatusNames = {
  payment: 'financial_status',
  fulfilment: 'fulfillment_status',
  cancelledAt: 'cancelled_at',
  closedAt: 'closed_at',
  carrier: 'shipment_status',
};

/** The three axes; the state has no word of its own in Shopify and follows from two dates. */
export function readStatus(
  order: Source,
  fulfilments: readonly Fulfilment[],
  names: StatusNames = REST_STATUS,
): Order['status'] {
  const fulfilment = readWord(order, names.fulfilment, FULFILMENT, 'unfulfilled', lowerCase);
  const isDelivered = fulfilment.value === 'fulfilled' && allDelivered(fulfilments);
  const axes: StatusAxes = {
    state: { value: readState(order, names), raw: null },
    payment: readWord(order, names.payment, PAYMENT, 'unknown', lowerCase),
    fulfilment: isDelivered ? { value: 'delivered', raw: fulfilment.raw } : fulfilment,
  };
  return { derived: deriveStatus(axes), ...axes };
}

/** The status of one fulfilment: the carrier's word where there is one, unless the fulfilment was called off. */
export function readFulfilmentStatus(
  fulfilment: Source,
  names: StatusNames = REST_STATUS,
): Fulfilment['status'] {
  const own = readWord(fulfilment, 'status', OWN, 'unknown', lowerCase);
  if (own.value === 'cancelled') return own;
  const carrier = readWord(fulfilment, names.carrier, CARRIER, 'unknown', lowerCase);
  return carrier.raw === null ? own : carrier;
}

function readState(order: Source, names: StatusNames): 'cancelled' | 'completed' | 'open' {
  if (order.has(names.cancelledAt)) return 'cancelled';
  return order.has(names.closedAt) ? 'completed' : 'open';
}

function allDelivered(fulfilments: readonly Fulfilment[]): boolean {
  const sent = fulfilments.filter(({ status }) => status.value !== 'cancelled');
  return sent.length > 0 && sent.every(({ status }) => status.value === 'delivered');
}
