import type { VariantSample } from '../../testing/samples.ts';
import { minimalOrder } from './index.ts';
import { small } from './more-orders.ts';
import { both, untaxedItem } from './samples-parts.ts';

type Json = Record<string, unknown>;

const STATES = {
  new: 'open',
  pending_payment: 'open',
  payment_review: 'open',
  processing: 'open',
  holded: 'open',
  complete: 'completed',
  closed: 'completed',
  canceled: 'cancelled',
};

const STATUSES = {
  pending: 'open',
  fraud: 'open',
  pending_paypal: 'open',
  paypal_reversed: 'open',
  pending_ogone: 'open',
  processing_ogone: 'open',
  processed_ogone: 'open',
  waiting_authorozation: 'open',
  paypal_canceled_reversal: 'cancelled',
  cancel_ogone: 'cancelled',
  decline_ogone: 'cancelled',
};

const stated = (words: Readonly<Record<string, string>>, changes: (word: string) => Json) =>
  Object.entries(words).map(([raw, value]) =>
    small(`an order that is ${raw} in its ${Object.keys(changes(raw)).at(-1)}`, changes(raw), {
      order: { status: { state: { value, raw } } },
    }),
  );

/** What the figures say of the payment. */
const paid = (name: string, changes: Json, value: string) =>
  small(`an order ${name}`, changes, { order: { status: { payment: { value } } } });

/** What the quantities say of sending. */
const sent = (name: string, changes: Json, value: string) =>
  small(`an order ${name}`, changes, { order: { status: { fulfilment: { value } } } });

const memoOf = (state: number, value: string): VariantSample => ({
  name: `a credit memo of state ${state}`,
  platformOrderId: '50017',
  body: JSON.stringify({
    order: minimalOrder(),
    creditmemos: [
      {
        entity_id: 9,
        state,
        ...both('shipping_amount', 4),
        ...both('shipping_tax_amount', 1),
        ...both('adjustment_positive', 3),
        ...both('adjustment_negative', 1),
      },
    ],
  }),
  expect: {
    order: {
      refunds: [
        {
          id: '9',
          status: { value, raw: String(state) },
          shipping: { shop: { amount: '5' } },
          adjustment: { shop: { amount: '2' } },
        },
      ],
    },
  },
});

const payment = (changes: Json) => ({ payment: { method: 'checkmo', ...changes } });

/** One order for each word of each list, and for each thing that the figures can say. */
export const MORE_WORDS: readonly VariantSample[] = [
  ...stated(STATES, (state) => ({ state })),
  ...stated({ ...STATES, ...STATUSES }, (status) => ({ state: undefined, status })),
  paid('paid in part', both('total_paid', 10), 'partially_paid'),
  paid('paid whole', both('total_paid', 21.6), 'paid'),
  paid('refunded whole', { ...both('total_paid', 21.6), ...both('total_refunded', 21.6) }, 'refunded'),
  paid(
    'refunded in part',
    { ...both('total_paid', 21.6), ...both('total_refunded', 1) },
    'partially_refunded',
  ),
  paid('cancelled before it was paid', { state: 'canceled' }, 'voided'),
  paid('that is authorised', payment(both('amount_authorized', 21.6)), 'authorized'),
  paid('of nothing', both('grand_total', 0), 'paid'),
  paid('to be paid', both('total_due', 21.6), 'pending'),
  paid('of which nobody says', {}, 'unknown'),
  paid('that is complete without figures', { state: 'complete' }, 'paid'),
  sent('sent whole', { items: [untaxedItem(1, 20, { qty_shipped: 1 })] }, 'fulfilled'),
  sent(
    'sent but for what was refunded',
    {
      items: [untaxedItem(1, 20, { qty_ordered: 2, qty_shipped: 1, qty_canceled: 1 })],
    },
    'fulfilled',
  ),
  sent('not sent', { items: [untaxedItem(1, 20, { qty_shipped: 0 })] }, 'unfulfilled'),
  sent('complete without quantities', { state: 'complete' }, 'fulfilled'),
  sent('new without quantities', { state: 'new' }, 'unfulfilled'),
  sent('in work without quantities', { state: 'processing' }, 'unknown'),
  memoOf(1, 'pending'),
  memoOf(2, 'success'),
  memoOf(3, 'failed'),
  small('a payment that is still to come', payment(both('amount_ordered', 21.6)), {
    order: {
      tenders: [
        {
          kind: 'unknown',
          gateway: 'checkmo',
          amount: { shop: { amount: '21.6' } },
          status: { value: 'pending' },
        },
      ],
    },
  }),
  small('a payment that was taken back', payment(both('amount_canceled', 21.6)), {
    order: { tenders: [{ kind: 'void', amount: { shop: { amount: '21.6' } } }] },
  }),
  small('a payment by its sum', payment({ ...both('amount_paid', 21.6), last_trans_id: 'tx-1' }), {
    order: { tenders: [{ kind: 'capture', reference: 'tx-1', status: { value: 'success' } }] },
  }),
  small(
    'gift cards by their sum',
    { extension_attributes: both('gift_cards_amount', 5) },
    {
      order: { tenders: [{ kind: 'gift_card', amount: { shop: { amount: '5' } } }] },
    },
  ),
  small(
    'store credit and points',
    {
      extension_attributes: { ...both('customer_balance_amount', 5), ...both('reward_currency_amount', 2) },
    },
    {
      order: {
        tenders: [
          { kind: 'store_credit', title: 'Store Credit', amount: { shop: { amount: '5' } } },
          { kind: 'store_credit', title: 'Reward Points', amount: { shop: { amount: '2' } } },
        ],
      },
    },
  ),
];
