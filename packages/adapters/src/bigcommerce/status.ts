import { deriveStatus, type Order, type StatusAxes } from '@orderdock/schema';
import { readWord, type Word, type WordTable } from '../order/read-word.ts';
import { boolean } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { items } from './kinds.ts';

type Value<Axis extends keyof StatusAxes> = Exclude<StatusAxes[Axis]['value'], 'unknown'>;

interface Meaning {
  readonly state: Value<'state'>;
  /** What the number says of the payment where `payment_status` says nothing. */
  readonly payment: StatusAxes['payment']['value'];
  /** Undefined where the counts of items say more than the number. */
  readonly fulfilment?: Value<'fulfilment'> | undefined;
}

/** The numbers are fixed, their labels are the merchant's to change. */
const STATUSES: Readonly<Record<string, Meaning>> = {
  // Incomplete: the shopper reached the payment page and did not pay.
  '0': { state: 'draft', payment: 'pending' },
  // Pending.
  '1': { state: 'open', payment: 'pending' },
  // Shipped.
  '2': { state: 'open', payment: 'paid', fulfilment: 'fulfilled' },
  // Partially shipped.
  '3': { state: 'open', payment: 'paid', fulfilment: 'partial' },
  // Refunded.
  '4': { state: 'completed', payment: 'refunded' },
  // Cancelled.
  '5': { state: 'cancelled', payment: 'unknown' },
  // Declined.
  '6': { state: 'cancelled', payment: 'failed' },
  // Awaiting payment.
  '7': { state: 'open', payment: 'pending' },
  // Awaiting pickup.
  '8': { state: 'open', payment: 'paid' },
  // Awaiting shipment.
  '9': { state: 'open', payment: 'paid' },
  // Completed: receipt is confirmed, or the files can be downloaded.
  '10': { state: 'completed', payment: 'paid', fulfilment: 'delivered' },
  // Awaiting fulfillment.
  '11': { state: 'open', payment: 'paid' },
  // Manual verification required.
  '12': { state: 'open', payment: 'pending' },
  // Disputed.
  '13': { state: 'open', payment: 'paid' },
  // Partially refunded.
  '14': { state: 'open', payment: 'partially_refunded' },
};

/** Those that come before anything is sent, for an order without counts. */
const AWAITING: readonly string[] = ['0', '1', '7', '8', '9', '11', '12'];

const NUMBERS: WordTable<string> = Object.fromEntries(Object.keys(STATUSES).map((id) => [id, id]));

/** The platform's own labels, for an order without the number. */
const LABELS: WordTable<string> = {
  Incomplete: '0',
  Pending: '1',
  Shipped: '2',
  'Partially Shipped': '3',
  Refunded: '4',
  Cancelled: '5',
  Declined: '6',
  'Awaiting Payment': '7',
  'Awaiting Pickup': '8',
  'Awaiting Shipment': '9',
  Completed: '10',
  'Awaiting Fulfillment': '11',
  'Manual Verification Required': '12',
  Disputed: '13',
  'Partially Refunded': '14',
};

const PAYMENTS: WordTable<Value<'payment'>> = {
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
};

/** The three axes from one number, the payment's own word and the counts of items. */
export function readStatus(order: Source): Order['status'] {
  const word = order.has('status_id')
    ? readWord(order, 'status_id', NUMBERS)
    : readWord(order, 'status', LABELS);
  const meaning = word.value === 'unknown' ? undefined : STATUSES[word.value];
  const axes: StatusAxes = {
    state: readState(order, word, meaning),
    payment: readPayment(order, word, meaning),
    fulfilment: readFulfilment(order, word, meaning),
  };
  return { derived: deriveStatus(axes), ...axes };
}

/** An archived order is what the API calls a deleted one. */
function readState(order: Source, { raw }: Word<string>, meaning: Meaning | undefined): StatusAxes['state'] {
  if (order.optional('is_deleted', boolean) === true) return { value: 'deleted', raw };
  return { value: meaning?.state ?? 'unknown', raw };
}

/** A refund outside of the gateway changes the number and leaves the payment's word as it was. */
function readPayment(
  order: Source,
  { raw }: Word<string>,
  meaning: Meaning | undefined,
): StatusAxes['payment'] {
  const own = readWord(order, 'payment_status', PAYMENTS);
  const ofNumber = { value: meaning?.payment ?? 'unknown', raw } as const;
  const isRefund = ofNumber.value === 'refunded' || ofNumber.value === 'partially_refunded';
  if (isRefund && own.value !== 'refunded' && own.value !== 'partially_refunded') return ofNumber;
  return own.raw === null ? ofNumber : own;
}

function readFulfilment(
  order: Source,
  word: Word<string>,
  meaning: Meaning | undefined,
): StatusAxes['fulfilment'] {
  const { raw } = word;
  if (meaning?.fulfilment !== undefined) return { value: meaning.fulfilment, raw };
  const shipped = order.optional('items_shipped', items);
  if (shipped === undefined) return { value: AWAITING.includes(word.value) ? 'unfulfilled' : 'unknown', raw };
  if (shipped <= 0) return { value: 'unfulfilled', raw };
  const total = order.optional('items_total', items);
  if (total === undefined) return { value: 'unknown', raw };
  return { value: shipped < total ? 'partial' : 'fulfilled', raw };
}
