import type { VariantSample } from '../../testing/samples.ts';
import { at, back, type Row, told, usd } from './told-order.ts';

/** One order with an entry of a list for each word, and one entry of the order for each. */
function words(
  name: string,
  lists: { readonly from: string; readonly to: string },
  entries: readonly (readonly [Row, Row])[],
): VariantSample {
  return told(
    name,
    { [lists.from]: entries.map(([entry], index) => ({ id: index + 1, ...entry })) },
    { [lists.to]: entries.map(([, entry], index) => ({ id: String(index + 1), ...entry })) },
  );
}

const PAYMENTS = Object.entries({
  pending: 'pending',
  authorized: 'authorized',
  partially_paid: 'partially_paid',
  paid: 'paid',
  partially_refunded: 'partially_refunded',
  refunded: 'refunded',
  voided: 'voided',
  expired: 'voided',
}).map(([raw, value]) =>
  told(`an order ${raw}`, { financial_status: raw }, { status: { payment: { value, raw } } }),
);

const FULFILMENTS = Object.entries({
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
}).map(([raw, value]) =>
  told(`goods ${raw}`, { fulfillment_status: raw }, { status: { fulfilment: { value, raw } } }),
);

const PARCELS = words('parcels of every word', { from: 'fulfillments', to: 'fulfilments' }, [
  ...Object.entries({
    pending: 'pending',
    open: 'open',
    success: 'success',
    cancelled: 'cancelled',
    error: 'failed',
    failure: 'failed',
  }).map(([raw, value]) => [{ status: raw }, { status: { value, raw } }] as const),
  ...Object.entries({
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
  }).map(
    ([raw, value]) => [{ status: 'success', shipment_status: raw }, { status: { value, raw } }] as const,
  ),
  [
    { status: 'cancelled', shipment_status: 'delivered' },
    { status: { value: 'cancelled', raw: 'cancelled' } },
  ],
]);

const paidBy = (kind: string, gateway: string): Row => ({ kind, gateway, status: 'success', amount: '5.00' });
const PAYMENTS_MADE = words('payments of every kind', { from: 'transactions', to: 'tenders' }, [
  ...Object.entries({
    authorization: 'authorization',
    emv_authorization: 'authorization',
    capture: 'capture',
    sale: 'sale',
    refund: 'refund',
    void: 'void',
  }).map(([word, kind]) => [paidBy(word, 'visa'), { kind, gateway: 'visa', amount: usd('5.00') }] as const),
  [paidBy('sale', 'gift_card'), { kind: 'gift_card' }],
  [paidBy('capture', 'gift_card'), { kind: 'gift_card' }],
  [paidBy('sale', 'shopify_store_credit'), { kind: 'store_credit' }],
  ...Object.entries({
    pending: 'pending',
    awaiting_response: 'pending',
    success: 'success',
    failure: 'failed',
    error: 'error',
  }).map(([raw, value]) => [{ kind: 'sale', status: raw }, { status: { value, raw } }] as const),
  [
    {
      kind: 'sale',
      status: 'success',
      amount: '5.00',
      currency: 'USD',
      created_at: '2026-02-01T01:00:00-05:00',
    },
    { amount: usd('5.00'), at: at('2026-02-01T06:00:00') },
  ],
  [{ kind: 'sale', processed_at: '2026-02-01T02:00:00-05:00' }, { at: at('2026-02-01T07:00:00') }],
]);

const REFUNDS = words('refunds that are not all through', { from: 'refunds', to: 'refunds' }, [
  [{ transactions: [back('success'), back('pending')] }, { status: { value: 'pending', raw: null } }],
  [{ transactions: [back('failure')] }, { status: { value: 'failed', raw: null } }],
  [{ transactions: [back('on_the_moon')] }, { status: { value: 'unknown', raw: null } }],
  [
    {
      created_at: '2026-02-02T01:00:00-05:00',
      refund_line_items: [{ line_item_id: 7001, quantity: 2, subtotal: '20.00', total_tax: '1.60' }],
      order_adjustments: [{ kind: 'shipping_refund', amount: '-4.00' }],
    },
    {
      at: at('2026-02-02T06:00:00'),
      lines: [{ lineId: '7001', quantity: 2, amount: usd('20.00'), tax: usd('1.60') }],
      shipping: usd('4.00'),
    },
  ],
]);

/** Every word of every table, each with what it stands for. */
export const WORDS: readonly VariantSample[] = [...PAYMENTS, ...FULFILMENTS, PARCELS, PAYMENTS_MADE, REFUNDS];
