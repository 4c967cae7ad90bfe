import { deriveStatus, type Order, type StatusAxes } from '@orderdock/schema';
import { readWord, type WordTable } from '../order/read-word.ts';
import type { Source } from '../source/source.ts';
import { LINE, nameIn, ORDER } from './names.ts';

/** The numbers of the API before 202309, and other spellings of a word. `CANCEL` is what webhooks write. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  UNPAID: ['100'],
  ON_HOLD: ['105'],
  AWAITING_SHIPMENT: ['111', 'TO_SHIP'],
  AWAITING_COLLECTION: ['112'],
  PARTIALLY_SHIPPING: ['114'],
  IN_TRANSIT: ['121'],
  DELIVERED: ['122'],
  COMPLETED: ['130'],
  CANCELLED: ['140', 'CANCEL'],
};

const STATE = withSpellings({
  UNPAID: 'open',
  ON_HOLD: 'open',
  AWAITING_SHIPMENT: 'open',
  PARTIALLY_SHIPPING: 'open',
  AWAITING_COLLECTION: 'open',
  IN_TRANSIT: 'open',
  DELIVERED: 'open',
  COMPLETED: 'completed',
  CANCELLED: 'cancelled',
});

/** ON_HOLD: paid for, and within the hour in which the buyer may still take it back; it must not be sent yet. */
const PAYMENT = withSpellings({
  UNPAID: 'pending',
  ON_HOLD: 'authorized',
  AWAITING_SHIPMENT: 'paid',
  PARTIALLY_SHIPPING: 'paid',
  AWAITING_COLLECTION: 'paid',
  IN_TRANSIT: 'paid',
  DELIVERED: 'paid',
  COMPLETED: 'paid',
  CANCELLED: 'voided',
});

/** AWAITING_COLLECTION: the label is made and the carrier has not come. */
const FULFILMENT = withSpellings({
  UNPAID: 'unfulfilled',
  ON_HOLD: 'unfulfilled',
  AWAITING_SHIPMENT: 'unfulfilled',
  PARTIALLY_SHIPPING: 'partial',
  AWAITING_COLLECTION: 'unfulfilled',
  IN_TRANSIT: 'fulfilled',
  DELIVERED: 'delivered',
  COMPLETED: 'delivered',
  CANCELLED: 'unfulfilled',
});

/** Gone out, still here, or cancelled. */
const LINE_STATE = withSpellings({
  UNPAID: 'open',
  ON_HOLD: 'open',
  AWAITING_SHIPMENT: 'open',
  PARTIALLY_SHIPPING: 'open',
  AWAITING_COLLECTION: 'open',
  IN_TRANSIT: 'sent',
  DELIVERED: 'sent',
  COMPLETED: 'sent',
  CANCELLED: 'cancelled',
});

/** What became of a line. */
export type LineState = 'open' | 'sent' | 'cancelled';

interface PaymentFacts {
  /** TikTok says when it was paid. */
  readonly isPaid: boolean;
  /** Cash on delivery. */
  readonly isCod: boolean;
}

/** One word, from which the three axes follow. */
export function readStatus(order: Source, facts: PaymentFacts): Order['status'] {
  const name = nameIn(order, ORDER.status);
  const state = readWord(order, name, STATE);
  const payment = readWord(order, name, PAYMENT);
  const fulfilment = readWord(order, name, FULFILMENT);
  const axes: StatusAxes = {
    state,
    payment: { ...payment, value: paymentOf(payment.value, fulfilment.value, facts) },
    fulfilment,
  };
  return { derived: deriveStatus(axes), ...axes };
}

type Payment = StatusAxes['payment']['value'];

function paymentOf(
  word: Payment,
  fulfilment: StatusAxes['fulfilment']['value'],
  { isPaid, isCod }: PaymentFacts,
): Payment {
  // A cancelled order that was paid for: that the money went back is said by the return, not by the order.
  if (word === 'voided' && isPaid) return 'paid';
  return word === 'paid' && isCod && fulfilment !== 'delivered' ? 'pending' : word;
}

/** Undefined where the line says nothing of itself, or a word that is not known. */
export function readLineState(line: Source): LineState | undefined {
  const { value } = readWord(line, nameIn(line, LINE.status), LINE_STATE);
  return value === 'unknown' ? undefined : value;
}

function withSpellings<Value extends string>(table: Readonly<Record<string, Value>>): WordTable<Value> {
  return Object.fromEntries(
    Object.entries(table).flatMap(([word, value]) =>
      [word, ...(SPELLINGS[word] ?? [])].map((spelling) => [spelling, value]),
    ),
  );
}
