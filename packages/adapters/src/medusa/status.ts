import { deriveStatus, type Order, type StatusAxes } from '@orderdock/schema';
import { readWord } from '../order/read-word.ts';
import type { Source } from '../source/source.ts';

const STATE = {
  draft: 'draft',
  pending: 'open',
  requires_action: 'open',
  completed: 'completed',
  archived: 'completed',
  canceled: 'cancelled',
} as const;

/** Of the drafts of Medusa 1, which are no orders yet. */
const DRAFT = { open: 'draft', completed: 'completed' } as const;

const PAYMENT = {
  not_paid: 'pending',
  awaiting: 'pending',
  requires_action: 'pending',
  authorized: 'authorized',
  partially_authorized: 'authorized',
  captured: 'paid',
  partially_captured: 'partially_paid',
  partially_refunded: 'partially_refunded',
  refunded: 'refunded',
  canceled: 'voided',
} as const;

/** Medusa tells what is packed (`fulfilled`) from what went out (`shipped`); an order here does not. */
const FULFILMENT = {
  not_fulfilled: 'unfulfilled',
  partially_fulfilled: 'partial',
  fulfilled: 'fulfilled',
  partially_shipped: 'partial',
  shipped: 'fulfilled',
  partially_delivered: 'fulfilled',
  delivered: 'delivered',
  partially_returned: 'fulfilled',
  returned: 'restocked',
  requires_action: 'unfulfilled',
  canceled: 'unfulfilled',
} as const;

/** Three words of Medusa's own. The last two are worked out on request, so that an event may lack them. */
export function readStatus(order: Source, fulfilled: StatusAxes['fulfilment']['value']): Order['status'] {
  const axes: StatusAxes = {
    state: readWord(order, 'status', STATE),
    payment: readWord(order, 'payment_status', PAYMENT),
    fulfilment: readWord(order, 'fulfillment_status', FULFILMENT, fulfilled),
  };
  return { derived: deriveStatus(axes), ...axes };
}

/** The status of a draft of Medusa 1. */
export function readDraftStatus(draft: Source): Order['status'] {
  const axes: StatusAxes = {
    state: readWord(draft, 'status', DRAFT),
    payment: { value: 'pending', raw: null },
    fulfilment: { value: 'unfulfilled', raw: null },
  };
  return { derived: deriveStatus(axes), ...axes };
}
