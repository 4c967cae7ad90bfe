import type { VariantSample } from '../../testing/samples.ts';
import { draft, minimalOrder } from './index.ts';

const worded = (member: string, axis: string, table: Readonly<Record<string, string>>): VariantSample[] =>
  Object.entries(table).map(([raw, value]) => ({
    name: `an order with ${member} ${raw}`,
    platformOrderId: 'order_01JMINIMAL',
    body: JSON.stringify(minimalOrder({ [member]: raw })),
    expect: { order: { status: { [axis]: { value, raw } } } },
  }));

const returns = Object.entries({
  requested: 'requested',
  open: 'open',
  received: 'closed',
  partially_received: 'open',
  requires_action: 'open',
  canceled: 'cancelled',
}).map(
  ([raw, value]): VariantSample => ({
    name: `a return that is ${raw}`,
    platformOrderId: 'order_01JMINIMAL',
    body: JSON.stringify(minimalOrder({ returns: [{ id: 'ret_2', status: raw }] })),
    expect: { order: { returns: [{ id: 'ret_2', status: { value, raw } }] } },
  }),
);

const drafts = Object.entries({ open: 'draft', completed: 'completed' }).map(
  ([raw, value]): VariantSample => ({
    name: `a draft that is ${raw}`,
    platformOrderId: 'dorder_01FIRST',
    body: JSON.stringify({ draft_order: { ...(draft()['draft_order'] as object), status: raw } }),
    expect: {
      order: {
        status: {
          state: { value, raw },
          payment: { value: 'pending' },
          fulfilment: { value: 'unfulfilled' },
        },
      },
    },
  }),
);

/** One order for each word of its state, its payment, its fulfilment, of a return and of a draft. */
export const wordSamples: readonly VariantSample[] = [
  ...worded('status', 'state', {
    draft: 'draft',
    pending: 'open',
    requires_action: 'open',
    completed: 'completed',
    archived: 'completed',
    canceled: 'cancelled',
  }),
  ...worded('payment_status', 'payment', {
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
  }),
  ...worded('fulfillment_status', 'fulfilment', {
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
  }),
  ...returns,
  ...drafts,
];
