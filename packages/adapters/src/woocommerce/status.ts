import { deriveStatus, type Order, type StatusAxes } from '@orderdock/schema';
import { readWord, type WordTable } from '../order/read-word.ts';
import type { Source } from '../source/source.ts';

type StateValue = Exclude<StatusAxes['state']['value'], 'unknown'>;
type PaymentValue = StatusAxes['payment']['value'];
type FulfilmentValue = StatusAxes['fulfilment']['value'];

/** The platform has one word for everything; a word of a plugin is in no table. */
const STATES: WordTable<StateValue> = {
  draft: 'draft',
  'auto-draft': 'draft',
  'checkout-draft': 'draft',
  pending: 'open',
  'on-hold': 'open',
  processing: 'open',
  completed: 'completed',
  refunded: 'completed',
  cancelled: 'cancelled',
  failed: 'failed',
  trash: 'deleted',
};

/** What the word says of the payment where neither a date of payment nor a refund says more. */
const PAYMENTS: Readonly<Record<string, PaymentValue>> = {
  draft: 'pending',
  'auto-draft': 'pending',
  'checkout-draft': 'pending',
  pending: 'pending',
  'on-hold': 'pending',
  processing: 'paid',
  completed: 'paid',
  refunded: 'refunded',
  failed: 'failed',
};

/** Whether the goods left; an order that was cancelled, refunded or deleted does not say whether they did. */
const FULFILMENTS: Readonly<Record<string, FulfilmentValue>> = {
  draft: 'unfulfilled',
  'auto-draft': 'unfulfilled',
  'checkout-draft': 'unfulfilled',
  pending: 'unfulfilled',
  'on-hold': 'unfulfilled',
  processing: 'unfulfilled',
  failed: 'unfulfilled',
  completed: 'fulfilled',
};

/** What is known of the payment beside the status. */
export interface MoneyFacts {
  readonly paid: boolean;
  readonly refunded: 'nothing' | 'part' | 'all';
}

/** The platform's one status as three axes, each with that word beside it. */
export function readStatus(order: Source, facts: MoneyFacts): Order['status'] {
  const state = readWord(order, 'status', STATES);
  const { raw } = state;
  const axes: StatusAxes = {
    state,
    payment: { value: paymentOf(raw ?? '', facts), raw },
    fulfilment: { value: lookUp(FULFILMENTS, raw ?? '') ?? 'unknown', raw },
  };
  if (axes.payment.value === 'paid' && !facts.paid)
    order.report('status', {
      code: 'paid_without_date',
      severity: 'info',
      message: 'The status says paid and no payment is recorded, as with cash on delivery',
    });
  return { derived: deriveStatus(axes), ...axes };
}

function paymentOf(word: string, { paid, refunded }: MoneyFacts): PaymentValue {
  if (word === 'refunded' || refunded === 'all') return 'refunded';
  if (refunded === 'part') return 'partially_refunded';
  return paid ? 'paid' : (lookUp(PAYMENTS, word) ?? 'unknown');
}

function lookUp<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
