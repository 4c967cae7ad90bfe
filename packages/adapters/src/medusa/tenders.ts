import type { Tender } from '@orderdock/schema';
import { isZero } from '../order/money-pairs.ts';
import { identifier, isoInstant, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { Reading } from './reading.ts';

/** The payments of either version, and what gift cards and credit paid, which Medusa takes off its total. */
export function readTenders(order: Source, reading: Reading): Tender[] {
  const payments = [
    ...order.optionalList('payments'),
    ...order.optionalList('payment_collections').flatMap((collection) => collection.optionalList('payments')),
  ];
  return [
    ...payments.flatMap((payment) => readPayment(payment, reading)),
    ...readGiftCards(order, reading),
    ...order.optionalList('credit_lines').map((credit) => readCredit(credit, reading)),
  ];
}

/** Medusa 2 lists captures; Medusa 1 and a payment without that list say by a date how far it came. */
function readPayment(payment: Source, reading: Reading): Tender[] {
  const facts = {
    id: payment.optional('id', identifier),
    gateway: payment.optional('provider_id', text),
  };
  const captures = payment.optionalList('captures').map(
    (capture): Tender => ({
      ...facts,
      id: capture.optional('id', identifier),
      kind: 'capture',
      reference: facts.id,
      amount: reading.amount(capture, 'amount'),
      at: capture.optional('created_at', isoInstant),
    }),
  );
  if (captures.length > 0) return captures;
  const cancelledAt = payment.optional('canceled_at', isoInstant);
  const capturedAt = payment.optional('captured_at', isoInstant);
  return [
    {
      ...facts,
      kind: cancelledAt === undefined ? (capturedAt === undefined ? 'authorization' : 'capture') : 'void',
      amount: reading.amount(payment, 'amount'),
      at: cancelledAt ?? capturedAt ?? payment.optional('created_at', isoInstant),
    },
  ];
}

/** What each card paid where its transactions are told, else all of it; the order states it without the tax on it. */
function readGiftCards(order: Source, reading: Reading): Tender[] {
  const whole = reading.amount(order, 'gift_card_total');
  const transactions = order.optionalList('gift_card_transactions');
  if (transactions.length > 0)
    return transactions.map((transaction) => ({
      id: transaction.optional('gift_card_id', identifier) ?? transaction.optional('id', identifier),
      kind: 'gift_card',
      amount: reading.amount(transaction, 'amount'),
      at: transaction.optional('created_at', isoInstant),
    }));
  if (whole === undefined || isZero(whole)) return [];
  const [card, ...others] = order.optionalList('gift_cards');
  const id = others.length === 0 ? card?.optional('id', identifier) : undefined;
  return [{ id, kind: 'gift_card', amount: whole }];
}

function readCredit(credit: Source, reading: Reading): Tender {
  const reference = credit.optional('reference', text);
  return {
    id: credit.optional('id', identifier),
    kind: reference !== undefined && /gift/i.test(reference) ? 'gift_card' : 'store_credit',
    title: reference,
    reference: credit.optional('reference_id', text),
    amount: reading.amount(credit, 'amount'),
    at: credit.optional('created_at', isoInstant),
  };
}
