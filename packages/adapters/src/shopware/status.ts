import { deriveStatus, type Order, type StatusAxes } from '@orderdock/schema';
import { readWord, type Word, type WordTable } from '../order/read-word.ts';
import { instant } from './dates.ts';
import type { Entity } from './entity.ts';

const STATE = { open: 'open', in_progress: 'open', completed: 'completed', cancelled: 'cancelled' } as const;

const PAYMENT = {
  open: 'pending',
  unconfirmed: 'pending',
  in_progress: 'pending',
  reminded: 'pending',
  authorized: 'authorized',
  paid_partially: 'partially_paid',
  paid: 'paid',
  refunded_partially: 'partially_refunded',
  refunded: 'refunded',
  // The buyer's bank took the money back.
  chargeback: 'refunded',
  failed: 'failed',
  // A payment that was broken off: the order stays open and can be paid by another.
  cancelled: 'failed',
} as const;

const FULFILMENT = {
  open: 'unfulfilled',
  shipped_partially: 'partial',
  shipped: 'fulfilled',
  // What came back had gone out before.
  returned_partially: 'fulfilled',
  returned: 'restocked',
  cancelled: 'unfulfilled',
} as const;

/** The word of an entity's state machine, which tells by its technical name; the label is the shop's own. */
export function readState<Value extends string>(
  entity: Entity | undefined,
  table: WordTable<Value>,
): Word<Value> {
  const state = entity?.one('stateMachineState');
  return state === undefined
    ? { value: 'unknown', raw: null }
    : readWord(state.fields, 'technicalName', table);
}

/** The three state machines: of the order, of its payment, of its deliveries. */
export function readStatus(order: Entity, deliveries: readonly Entity[]): Order['status'] {
  const axes: StatusAxes = {
    state: readState(order, STATE),
    payment: readState(currentTransaction(order), PAYMENT),
    fulfilment: together(deliveries.map((delivery) => readState(delivery, FULFILMENT))),
  };
  return { derived: deriveStatus(axes), ...axes };
}

/** The payment that counts: the last that was not given up, as the administration shows it. */
function currentTransaction(order: Entity): Entity | undefined {
  const dated = order
    .many('transactions')
    .map((transaction) => ({ transaction, at: transaction.fields.optional('createdAt', instant)?.at ?? '' }));
  const transactions = dated
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    .map(({ transaction }) => transaction);
  const live = transactions.filter((transaction) => readState(transaction, PAYMENT).value !== 'failed');
  return live.at(-1) ?? transactions.at(-1);
}

/** Several deliveries are one status: the one they share, or partial where some have gone out. */
function together(words: readonly StatusAxes['fulfilment'][]): StatusAxes['fulfilment'] {
  const [first = { value: 'unknown', raw: null }] = words;
  const values = new Set(words.map(({ value }) => value));
  if (values.size <= 1) return first;
  const raw = [...new Set(words.flatMap((word) => word.raw ?? []))].join(', ');
  const hasGoneOut = (['fulfilled', 'partial', 'restocked'] as const).some((value) => values.has(value));
  return { value: hasGoneOut ? 'partial' : 'unfulfilled', raw };
}
