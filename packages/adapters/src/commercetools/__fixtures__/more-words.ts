import type { VariantSample } from '../../testing/samples.ts';
import { eur, type Json } from './index.ts';
import { small } from './more-orders.ts';

/** What the platform has a word for, and what it is then. */
type Words = Readonly<Record<string, string>>;

const worded = (name: string, axis: string, words: Words) =>
  Object.entries(words).map(([word, value]) =>
    small(
      `an order whose ${name} is ${word}`,
      { [name]: word },
      {
        order: { status: { [axis]: { value, raw: word } } },
      },
    ),
  );

const paidBy = (payment: Json): Json => ({ paymentInfo: { payments: [{ typeId: 'payment', ...payment }] } });

const transaction = (type: string, state: string) =>
  paidBy({ id: 'p-1', obj: { transactions: [{ id: 't-1', type, state, amount: eur(500) }] } });

const typed = (words: Words) =>
  Object.entries(words).map(([type, kind]) =>
    small(`a transaction that is a ${type}`, transaction(type, 'Success'), {
      order: { tenders: [{ id: 't-1', kind, status: { value: 'success' } }] },
    }),
  );

const stated = (words: Words) =>
  Object.entries(words).map(([state, value]) =>
    small(`a transaction that is ${state}`, transaction('Charge', state), {
      order: { tenders: [{ kind: 'sale', status: { value, raw: state } }] },
    }),
  );

const returned = (words: Words) =>
  Object.entries(words).map(([shipmentState, value]) =>
    small(
      `a return that is ${shipmentState}`,
      { returnInfo: [{ items: [{ id: 'r-1', lineItemId: 'line-1', quantity: 1, shipmentState }] }] },
      { order: { returns: [{ id: 'r-1', status: { value, raw: shipmentState } }] } },
    ),
  );

/** One order for each word of each of the platform's lists. */
export const MORE_WORDS: readonly VariantSample[] = [
  ...worded('orderState', 'state', {
    Open: 'open',
    Confirmed: 'open',
    Complete: 'completed',
    Cancelled: 'cancelled',
  }),
  ...worded('paymentState', 'payment', {
    Pending: 'pending',
    BalanceDue: 'pending',
    Failed: 'failed',
    Paid: 'paid',
    CreditOwed: 'paid',
  }),
  ...worded('shipmentState', 'fulfilment', {
    Pending: 'unfulfilled',
    Ready: 'unfulfilled',
    Delayed: 'unfulfilled',
    Backorder: 'unfulfilled',
    Canceled: 'unfulfilled',
    Partial: 'partial',
    Shipped: 'fulfilled',
    Delivered: 'delivered',
  }),
  ...typed({
    Authorization: 'authorization',
    CancelAuthorization: 'void',
    Charge: 'sale',
    Refund: 'refund',
    Chargeback: 'refund',
  }),
  ...stated({ Initial: 'pending', Pending: 'pending', Success: 'success', Failure: 'failed' }),
  ...returned({ Advised: 'open', Returned: 'closed', BackInStock: 'closed', Unusable: 'closed' }),
  small('a payment that is not expanded', paidBy({ id: 'payment-9' }), {
    order: { tenders: [{ id: 'payment-9', kind: 'unknown' }] },
  }),
  small(
    'a payment with a gift card',
    paidBy({
      obj: {
        paymentMethodInfo: { method: 'GiftCard' },
        transactions: [{ id: 't-1', type: 'Charge', state: 'Success', amount: eur(500) }],
      },
    }),
    {
      order: { tenders: [{ kind: 'gift_card', gateway: 'GiftCard', amount: { shop: { amount: '5.00' } } }] },
    },
  ),
];
