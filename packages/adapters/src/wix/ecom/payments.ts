import type { MoneyPair, Refund, Tender } from '@orderdock/schema';
import { sumPairs } from '../../order/money-pairs.ts';
import { readWord } from '../../order/read-word.ts';
import { identifier, integer, isoInstant, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { readTranslated } from '../attributes.ts';
import type { WixMoney } from '../money.ts';
import { CREATED, firstOf, ID } from '../named.ts';

const STATUS = {
  APPROVED: 'success',
  REFUNDED: 'success',
  PARTIALLY_REFUNDED: 'success',
  AUTHORIZED: 'success',
  VOIDED: 'success',
  PENDING: 'pending',
  PENDING_MERCHANT: 'pending',
  CANCELED: 'failed',
  DECLINED: 'failed',
} as const;

/** The payments: cards and the like, gift cards, memberships, which are paid for ahead. */
export function readTenders(transactions: Source | undefined, money: WixMoney): Tender[] {
  return (transactions?.optionalList('payments') ?? []).map((payment) => {
    const regular = payment.optionalObject('regularPaymentDetails');
    const giftCard = payment.optionalObject('giftcardPaymentDetails');
    const membership = payment.optionalObject('membershipPaymentDetails');
    const details = regular ?? giftCard ?? membership;
    const holder = payment.has('status') || regular === undefined ? payment : regular;
    const status = readWord(holder, 'status', STATUS);
    return {
      id: firstOf(payment, ID, identifier),
      kind: giftCard ? 'gift_card' : membership ? 'store_credit' : kindOf(status.raw),
      gateway: regular?.optional('paymentMethod', text),
      title: readTitle(regular) ?? (membership && readTranslated(membership, 'name')),
      reference: details && firstOf(details, REFERENCES, text),
      amount: money.read(payment, 'amount'),
      status: status.raw === null ? undefined : status,
      at: firstOf(payment, CREATED, isoInstant),
    };
  });
}

const REFERENCES = [
  ...['providerTransactionId', 'gatewayTransactionId', 'obfuscatedCode', 'giftCardPaymentId'],
  ...['externalTransactionId', 'membershipId'],
];

function kindOf(status: string | null): Tender['kind'] {
  if (status === 'AUTHORIZED') return 'authorization';
  return status === 'VOIDED' ? 'void' : 'sale';
}

function readTitle(regular: Source | undefined): string | undefined {
  const card = regular?.optionalObject('creditCardDetails');
  const parts = ['brand', 'lastFourDigits'].flatMap((name) => card?.optional(name, text) ?? []);
  return parts.length === 0 ? undefined : parts.join(' ');
}

const REFUND_STATUS = {
  SUCCEEDED: 'success',
  PENDING: 'pending',
  SCHEDULED: 'pending',
  STARTED: 'pending',
  FAILED: 'failed',
} as const;

/** The refunds, each with the movements of money that it is made of. */
export function readRefunds(
  transactions: Source | undefined,
  money: WixMoney,
  stepsOf: (lineId: string, quantity: number) => number,
): Refund[] {
  return (transactions?.optionalList('refunds') ?? []).map((refund, index) => {
    const details = refund.optionalObject('details');
    const moves = refund.optionalList('transactions');
    const words = moves.map((move) => readWord(move, 'refundStatus', REFUND_STATUS));
    const one = words[0];
    return {
      id: firstOf(refund, ID, identifier) ?? String(index + 1),
      at: firstOf(refund, CREATED, isoInstant),
      lines: readRefundLines(refund, money, stepsOf),
      shipping: money.read(details?.optionalObject('shipping'), 'amount'),
      total: totalOf(refund, moves, money),
      reason: details?.optional('reason', text),
      // Several movements with different ends have no one status.
      status:
        one !== undefined && words.every(({ raw }) => raw !== null && raw === one.raw) ? one : undefined,
    };
  });
}

function totalOf(refund: Source, moves: readonly Source[], money: WixMoney): MoneyPair | undefined {
  const moved = sumPairs(moves.map((move) => money.read(move, 'amount')));
  return moved ?? money.read(refund.optionalObject('summary'), 'requestedRefund');
}

function readRefundLines(
  refund: Source,
  money: WixMoney,
  stepsOf: (lineId: string, quantity: number) => number,
): Refund['lines'] {
  const details = refund.optionalObject('details');
  const breakdown =
    refund.optionalObject('summary')?.optionalObject('breakdown')?.optionalList('lineItems') ?? [];
  const amounts = new Map(
    breakdown.map((line) => [
      line.optional('lineItemId', identifier),
      money.read(line, 'totalRefundedAmount'),
    ]),
  );
  const lines = details?.has('lineItems')
    ? details.optionalList('lineItems')
    : details?.optionalList('items');
  return (lines ?? []).flatMap((line) => {
    const lineId = line.optional('lineItemId', identifier);
    const quantity = line.optional('quantity', integer);
    if (lineId === undefined || quantity === undefined) return [];
    return [{ lineId, quantity: stepsOf(lineId, quantity), amount: amounts.get(lineId) }];
  });
}
