import { deriveStatus, type Fulfilment, type Order, type StatusAxes } from '@orderdock/schema';
import { readWord } from '../order/read-word.ts';
import type { Source } from '../source/source.ts';

const PAYMENT = {
  pending: 'pending',
  authorized: 'authorized',
  partially_paid: 'partially_paid',
  paid: 'paid',
  partially_refunded: 'partially_refunded',
  refunded: 'refunded',
  voided: 'voided',
} as const;

const FULFILMENT = { partial: 'partial', fulfilled: 'fulfilled', restocked: 'restocked' } as const;

const OWN = {
  pending: 'pending',
  open: 'open',
  success: 'success',
  cancelled: 'cancelled',
  error: 'failed',
  failure: 'failed',
} as const;

const CARRIER = {
  label_printed: 'open',
  label_purchased: 'open',
  confirmed: 'open',
  ready_for_pickup: 'open',
  in_transit: 'in_transit',
  out_for_delivery: 'in_transit',
  attempted_delivery: 'in_transit',
  delivered: 'delivered',
  picked_up: 'delivered',
  failure: 'failed',
} as const;

/** The three axes; the state has no word of its own in Shopify and follows from two dates. */
export function readStatus(order: Source, fulfilments: readonly Fulfilment[]): Order['status'] {
  const fulfilment = readWord(order, 'fulfillment_status', FULFILMENT, 'unfulfilled');
  const isDelivered = fulfilment.value === 'fulfilled' && allDelivered(fulfilments);
  const axes: StatusAxes = {
    state: { value: readState(order), raw: null },
    payment: readWord(order, 'financial_status', PAYMENT),
    fulfilment: isDelivered ? { value: 'delivered', raw: fulfilment.raw } : fulfilment,
  };
  return { derived: deriveStatus(axes), ...axes };
}

/** The status of one fulfilment: the carrier's word where there is one, unless the fulfilment was called off. */
export function readFulfilmentStatus(fulfilment: Source): Fulfilment['status'] {
  const own = readWord(fulfilment, 'status', OWN);
  const carrier = readWord(fulfilment, 'shipment_status', CARRIER);
  return own.value === 'cancelled' || carrier.raw === null ? own : carrier;
}

function readState(order: Source): 'cancelled' | 'completed' | 'open' {
  if (order.has('cancelled_at')) return 'cancelled';
  return order.has('closed_at') ? 'completed' : 'open';
}

function allDelivered(fulfilments: readonly Fulfilment[]): boolean {
  const sent = fulfilments.filter(({ status }) => status.value !== 'cancelled');
  return sent.length > 0 && sent.every(({ status }) => status.value === 'delivered');
}
