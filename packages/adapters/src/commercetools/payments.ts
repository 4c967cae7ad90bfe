import type { Refund, Tender } from '@orderdock/schema';
import { readWord } from '../order/read-word.ts';
import { identifier, isoInstant, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readLocalized } from './localized.ts';
import type { MoneyReader } from './money.ts';

const KIND = {
  Authorization: 'authorization',
  CancelAuthorization: 'void',
  Charge: 'sale',
  Refund: 'refund',
  Chargeback: 'refund',
} as const;

const STATUS = { Initial: 'pending', Pending: 'pending', Success: 'success', Failure: 'failed' } as const;

/** What the payments of an order say: a reference says its id, and all else where it was expanded. */
export interface Payments {
  readonly tenders: Tender[];
  readonly refunds: Refund[];
}

export function readPayments(order: Source, money: MoneyReader): Payments {
  const payments = order.optionalObject('paymentInfo')?.optionalList('payments') ?? [];
  const tenders = payments.flatMap((reference) => readPayment(reference, money));
  const refunds = tenders.filter(({ kind, id }) => kind === 'refund' && id !== undefined);
  return {
    tenders,
    refunds: refunds.map(({ id = '', at, amount, status }) => ({
      id,
      at,
      lines: [],
      total: amount,
      ...(status && {
        status: { raw: status.raw, value: status.value === 'error' ? 'failed' : status.value },
      }),
    })),
  };
}

function readPayment(reference: Source, money: MoneyReader): Tender[] {
  const payment = reference.optionalObject('obj') ?? reference;
  const transactions = payment.optionalList('transactions');
  const own = readMethod(payment);
  if (transactions.length > 0)
    return transactions.map((transaction) => readTransaction(transaction, own, money));
  return [
    {
      ...own.tender,
      id: payment.optional('id', identifier),
      kind: 'unknown',
      amount: money.read(payment, 'amountPlanned'),
    },
  ];
}

interface Method {
  readonly tender: Pick<Tender, 'gateway' | 'title' | 'reference'>;
  readonly isGiftCard: boolean;
}

function readMethod(payment: Source): Method {
  const info = payment.optionalObject('paymentMethodInfo');
  const method = info?.optional('method', text);
  return {
    tender: {
      gateway: info?.optional('paymentInterface', text) ?? method,
      title: (info && readLocalized(info, 'name', undefined)) ?? method,
      reference: payment.optional('interfaceId', text),
    },
    isGiftCard: /gift.?card/i.test(method ?? ''),
  };
}

function readTransaction(transaction: Source, { tender, isGiftCard }: Method, money: MoneyReader): Tender {
  const kind = readWord(transaction, 'type', KIND).value;
  return {
    ...tender,
    id: transaction.optional('id', identifier),
    kind: isGiftCard && kind === 'sale' ? 'gift_card' : kind,
    amount: money.read(transaction, 'amount'),
    status: readWord(transaction, 'state', STATUS),
    at: transaction.optional('timestamp', isoInstant),
  };
}
