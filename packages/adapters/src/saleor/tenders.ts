import type { MoneyPair, Tender } from '@orderdock/schema';
import { isZero, subtractPairs } from '../order/money-pairs.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { saleorInstant } from './instant.ts';
import type { Reading } from './money.ts';
import { readChargeStatus } from './status.ts';

/** What was paid and how: transactions, the older payments, and gift cards, which Saleor takes off its total. */
export function readTenders(order: Source, reading: Reading): Tender[] {
  return [
    ...order.optionalList('payments').map((payment) => readPayment(payment, reading)),
    ...order.optionalList('transactions').flatMap((transaction) => readTransaction(transaction, reading)),
    ...order.optionalList(reading.names('giftCards')).map((card) => readGiftCard(card, reading)),
  ];
}

const STATUS = {
  pending: 'pending',
  partially_paid: 'success',
  paid: 'success',
  partially_refunded: 'success',
  refunded: 'success',
  voided: 'success',
  failed: 'failed',
  unknown: 'unknown',
} as const;

/** A payment of the payments API, which changes its amounts and words instead of adding an entry. */
export function readPayment(payment: Source, reading: Reading): Tender {
  const { names } = reading;
  const { value, raw } = readChargeStatus(payment, names);
  const captured = reading.amount(payment, 'capturedAmount') ?? reading.amount(payment, 'captured');
  const isCaptured = captured !== undefined && !isZero(captured);
  const card = payment.optionalObject(names('creditCard'));
  const brand = card?.optional('brand', text) ?? payment.optional(names('ccBrand'), text);
  const digits = card?.optional(names('lastDigits'), text);
  const method = brand ?? payment.optional(names('paymentMethodType'), text);
  return {
    id: payment.optional('id', identifier),
    kind: value === 'voided' ? 'void' : isCaptured ? 'capture' : 'authorization',
    gateway: payment.optional('gateway', text),
    title: [method, digits].filter((part) => part !== undefined).join(' ') || undefined,
    reference: payment.optional(names('pspReference'), text),
    amount: isCaptured ? captured : reading.amount(payment, 'total'),
    status: { value: STATUS[value], raw },
    at: payment.optional('created', saleorInstant),
  };
}

const SUMS = [
  ['authorizedAmount', 'authorization'],
  ['chargedAmount', 'capture'],
  ['refundedAmount', 'refund'],
  ['canceledAmount', 'void'],
] as const;

/** A transaction holds a sum for each thing that can happen to money; each sum that is something is a tender. */
function readTransaction(transaction: Source, reading: Reading): Tender[] {
  const { names } = reading;
  const id = transaction.optional('id', identifier);
  const gateway = transaction.optional('name', text);
  const reference = transaction.optional(names('pspReference'), text);
  const at = transaction.optional(names('createdAt'), saleorInstant);
  return SUMS.flatMap(([name, kind]) => {
    const amount = reading.amount(transaction, name);
    if (amount === undefined || isZero(amount)) return [];
    return [{ id, kind, gateway, reference, amount, at }];
  });
}

/** How much of a card went into the order only its events say. */
function readGiftCard(card: Source, reading: Reading): Tender {
  const digits = card.optional('last4CodeChars', text) ?? card.optional('displayCode', text);
  return {
    id: card.optional('id', identifier),
    kind: 'gift_card',
    title: digits === undefined ? undefined : `Gift card ${digits}`,
    amount: card
      .optionalList('events')
      .map((event) => readUse(event, reading))
      .find((used) => used !== undefined),
  };
}

function readUse(event: Source, reading: Reading): MoneyPair | undefined {
  if (event.optional('type', text) !== 'USED_IN_ORDER') return undefined;
  const balance = event.optionalObject('balance');
  if (balance === undefined) return undefined;
  return subtractPairs(
    reading.amount(balance, 'oldCurrentBalance'),
    reading.amount(balance, 'currentBalance'),
  );
}
