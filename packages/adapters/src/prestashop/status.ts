import type { StatusAxes } from '@orderdock/schema';
import type { Source } from '../source/source.ts';
import type { OrderDocument } from './document.ts';
import { flag, readId } from './kinds.ts';
import { readLocalized } from './localized.ts';

type Words = { readonly [Axis in keyof StatusAxes]: StatusAxes[Axis]['value'] };

const OPEN: Words = { state: 'open', payment: 'pending', fulfilment: 'unfulfilled' };
const PAID: Words = { ...OPEN, payment: 'paid' };
const SHIPPED: Words = { ...PAID, fulfilment: 'fulfilled' };
const DELIVERED: Words = { state: 'completed', payment: 'paid', fulfilment: 'delivered' };
/** Whether it was paid and sent before, the state does not say. */
const CANCELLED: Words = { state: 'cancelled', payment: 'unknown', fulfilment: 'unknown' };
const REFUNDED: Words = { state: 'open', payment: 'refunded', fulfilment: 'unknown' };
const FAILED: Words = { ...OPEN, payment: 'failed' };
const UNKNOWN: Words = { state: 'unknown', payment: 'unknown', fulfilment: 'unknown' };
const PAID_OTHERWISE_UNKNOWN: Words = { ...UNKNOWN, payment: 'paid' };

/** The mails that a state sends, where they tell more than its flags: names of files, which no merchant renames. */
const BY_TEMPLATE: Readonly<Record<string, Words>> = {
  order_canceled: CANCELLED,
  refund: REFUNDED,
  payment_error: FAILED,
  delivered: DELIVERED,
};

/**
 * The states of a fresh installation, by `install-dev/data/xml/order_state.xml` and its order. 11 and 12 are other states in
 * 1.6 than since 1.7, in both one of them paid and the other not, which `valid` tells.
 */
const BY_DEFAULT_ID: Readonly<Record<string, Words | 'by_validity'>> = {
  1: OPEN,
  2: PAID,
  3: PAID,
  4: SHIPPED,
  5: DELIVERED,
  6: CANCELLED,
  7: REFUNDED,
  8: FAILED,
  9: PAID,
  10: OPEN,
  11: 'by_validity',
  12: 'by_validity',
  13: OPEN,
};

const DELIVERED_ID = '5';

/** What the order's state says of it; its label, which merchants rename, decides nothing. */
export function readAxes(document: OrderDocument): StatusAxes {
  const { order } = document;
  const raw = readId(order, 'current_state') ?? null;
  const state = document.part('order_state');
  const words = (state && wordsOf(state, raw)) ?? wordsOfId(order, raw);
  return {
    state: { value: words.state, raw },
    payment: { value: words.payment, raw },
    fulfilment: { value: words.fulfilment, raw },
  };
}

/** Undefined where the state has neither flags nor a mail. */
function wordsOf(state: Source, id: string | null): Words | undefined {
  const template = readLocalized(state, 'template')?.toLowerCase();
  const known = template !== undefined && Object.hasOwn(BY_TEMPLATE, template);
  if (known) return BY_TEMPLATE[template];
  const isPaid = state.optional('paid', flag) ?? state.optional('logable', flag);
  const isShipped = state.optional('shipped', flag);
  if (isPaid === undefined && isShipped === undefined) return undefined;
  // Delivered has the flags of shipped and sends no mail: only its id, which the platform itself goes by, tells them apart.
  if (isShipped === true && template === undefined && id === DELIVERED_ID) return DELIVERED;
  return {
    state: 'open',
    payment: isPaid === true ? 'paid' : 'pending',
    fulfilment: isShipped === true ? 'fulfilled' : 'unfulfilled',
  };
}

function wordsOfId(order: Source, id: string | null): Words {
  if (id === null) return UNKNOWN;
  // `valid` is the flag `logable` of the state: usually paid, and not cancelled.
  const isValid = order.optional('valid', flag);
  const known = Object.hasOwn(BY_DEFAULT_ID, id) ? BY_DEFAULT_ID[id] : undefined;
  if (known !== undefined) {
    order.report('current_state', {
      code: 'default_state_id',
      message: 'The state is told by its id alone, and read as that of a fresh installation',
    });
    return known === 'by_validity' ? (isValid === true ? PAID : OPEN) : known;
  }
  order.report('current_state', {
    code: 'unknown_word',
    message: 'The state is told by an id that no fresh installation has',
  });
  return isValid === true ? PAID_OTHERWISE_UNKNOWN : UNKNOWN;
}
