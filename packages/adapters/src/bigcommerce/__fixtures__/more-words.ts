import type { OrderExpectation, VariantSample } from '../../testing/samples.ts';
import { minimalOrder } from './index.ts';

/** The plain order with changes laid over it, and what it says then. */
export function small(
  name: string,
  changes: Readonly<Record<string, unknown>>,
  expect: OrderExpectation,
): VariantSample {
  return { name, body: JSON.stringify(minimalOrder(changes)), platformOrderId: '5001', expect };
}

/** Each number of a status: the platform's label, and what it says of state, payment and sending without more. */
const STATUSES: readonly (readonly [string, string, string, string])[] = [
  ['Incomplete', 'draft', 'pending', 'unfulfilled'],
  ['Pending', 'open', 'pending', 'unfulfilled'],
  ['Shipped', 'open', 'paid', 'fulfilled'],
  ['Partially Shipped', 'open', 'paid', 'partial'],
  ['Refunded', 'completed', 'refunded', 'unknown'],
  ['Cancelled', 'cancelled', 'unknown', 'unknown'],
  ['Declined', 'cancelled', 'failed', 'unknown'],
  ['Awaiting Payment', 'open', 'pending', 'unfulfilled'],
  ['Awaiting Pickup', 'open', 'paid', 'unfulfilled'],
  ['Awaiting Shipment', 'open', 'paid', 'unfulfilled'],
  ['Completed', 'completed', 'paid', 'delivered'],
  ['Awaiting Fulfillment', 'open', 'paid', 'unfulfilled'],
  ['Manual Verification Required', 'open', 'pending', 'unfulfilled'],
  ['Disputed', 'open', 'paid', 'unknown'],
  ['Partially Refunded', 'open', 'partially_refunded', 'unknown'],
];

const NUMBERED = STATUSES.flatMap(([status, state, payment, fulfilment], status_id) => {
  const bare = { payment_status: '', items_shipped: undefined };
  const axes = (raw: string) => ({
    order: {
      status: {
        state: { value: state, raw },
        payment: { value: payment, raw },
        fulfilment: { value: fulfilment, raw },
      },
    },
  });
  return [
    small(`an order of status ${status_id}`, { ...bare, status_id }, axes(String(status_id))),
    small(`an order that is ${status}`, { ...bare, status_id: undefined, status }, axes(status)),
  ];
});

const PAID = Object.entries({
  authorized: 'authorized',
  'capture pending': 'authorized',
  captured: 'paid',
  declined: 'failed',
  'held for review': 'pending',
  paid: 'paid',
  'partially refunded': 'partially_refunded',
  pending: 'pending',
  refunded: 'refunded',
  void: 'voided',
  'void pending': 'authorized',
}).map(([word, value]) =>
  small(
    `a payment that is ${word}`,
    { payment_status: word },
    {
      order: { status: { payment: { value, raw: word } } },
    },
  ),
);

/** Each event of a transaction and each status: the kind of the tender, and how it went. */
const MOVED = (
  [
    ['purchase', 'ok', 'sale', 'success'],
    ['purchase', 'error', 'sale', 'error'],
    ['authorization', 'ok', 'authorization', 'success'],
    ['capture', 'ok', 'capture', 'success'],
    ['settled', 'ok', 'capture', 'success'],
    ['refund', 'ok', 'refund', 'success'],
    ['void', 'ok', 'void', 'success'],
    ['pending', 'ok', 'unknown', 'pending'],
  ] as const
).map(([event, status, kind, value]) =>
  small(
    `a transaction of a ${event} that is ${status}`,
    { transactions: [{ id: 1, event, status, amount: 5 }] },
    {
      order: { tenders: [{ id: '1', kind, status: { value }, amount: { shop: { amount: '5' } } }] },
    },
  ),
);

/** One order for each word of each of the platform's lists. */
export const MORE_WORDS: readonly VariantSample[] = [...NUMBERED, ...PAID, ...MOVED];
