import type { MoneyPair, Order, Tender } from '@orderdock/schema';
import { isZero, subtractPairs } from '../order/money-pairs.ts';
import { readWord } from '../order/read-word.ts';
import { boolean, currency, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { instant } from './dates.ts';
import { leaf } from './kinds.ts';
import type { BigcommerceMoney } from './money.ts';
import type { OrderParts } from './parts.ts';
import { readRefundTenders } from './refunds.ts';

const EVENT = {
  purchase: 'sale',
  authorization: 'authorization',
  capture: 'capture',
  // A payment that was pending, as an electronic cheque, and has come in.
  settled: 'capture',
  refund: 'refund',
  void: 'void',
  pending: 'unknown',
} as const;

const STATUS = { ok: 'success', error: 'error' } as const;

const BALANCES = { gift_certificate_amount: 'gift_card', store_credit_amount: 'store_credit' } as const;

/** What the payment of an order is read with where no transaction tells of it. */
export interface PaymentContext {
  readonly money: BigcommerceMoney;
  readonly payment: Order['status']['payment']['value'];
  readonly grand: MoneyPair;
}

/**
 * The transactions. Some gateways record none (the test gateway, PayPal Express, Amazon Pay), and then the order itself
 * names the payment; gift certificates and store credit stand in the order in any case and are told once.
 */
export function readTenders(parts: OrderParts, context: PaymentContext): Tender[] {
  const { transactions = [], refunds } = parts;
  const listed = transactions.map((transaction) => readTransaction(transaction, context.money));
  const has = (kind: Tender['kind']) => listed.some((tender) => tender.kind === kind);
  const balances = readBalances(parts.order, context.money).filter(({ kind }) => !has(kind));
  return [
    ...(listed.length > 0 ? [] : readPayment(parts.order, balances, context)),
    ...balances,
    ...listed,
    ...(has('refund') ? [] : readRefundTenders(refunds, context.money)),
  ];
}

/** Whether a transaction was in the gateway's test mode, or the order went through the test gateway, which records none. */
export function isTest({ order, transactions = [] }: OrderParts): boolean {
  return (
    transactions.some((transaction) => transaction.optional('test', boolean) === true) ||
    order.value['payment_method'] === 'Test Payment Gateway'
  );
}

function readTransaction(transaction: Source, money: BigcommerceMoney): Tender {
  const event = readWord(transaction, 'event', EVENT);
  const method = transaction.optional('method', text);
  return {
    id: transaction.optional('id', identifier),
    kind: balanceOf(method, event.value) ?? event.value,
    gateway: transaction.optional('gateway', text) ?? method,
    title: titleOf(transaction, method),
    reference: transaction.optional('gateway_transaction_id', leaf),
    amount: readAmount(transaction, money),
    status:
      event.raw === 'pending'
        ? { value: 'pending', raw: event.raw }
        : readWord(transaction, 'status', STATUS),
    at: transaction.optional('date_created', instant),
  };
}

function balanceOf(method: string | undefined, event: Tender['kind']): Tender['kind'] | undefined {
  if (event !== 'sale' && event !== 'capture') return undefined;
  if (method === 'gift_certificate') return 'gift_card';
  return method === 'store_credit' ? 'store_credit' : undefined;
}

function titleOf(transaction: Source, method: string | undefined): string | undefined {
  const card = transaction.optionalObject('credit_card');
  const brand = card?.optional('card_type', text);
  const last4 = card?.optional('card_last4', leaf);
  if (last4 !== undefined) return `${brand ?? 'card'} ending in ${last4}`;
  return (
    transaction.optionalObject('offline')?.optional('display_name', text) ??
    transaction.optionalObject('custom')?.optional('payment_method', text) ??
    transaction.optionalObject('gift_certificate')?.optional('code', text) ??
    brand ??
    method
  );
}

function readAmount(transaction: Source, money: BigcommerceMoney): MoneyPair | undefined {
  const code = transaction.optional('currency', currency);
  if (code === undefined || code === money.currency.shop) return money.pair(transaction, 'amount');
  transaction.report('amount', {
    code: 'amount_not_in_shop_currency',
    message: 'A payment is in another currency than the order',
    severity: 'info',
  });
  return undefined;
}

/** What was paid with gift certificates and with store credit; neither lowers `total_inc_tax`. */
function readBalances(order: Source, money: BigcommerceMoney): Tender[] {
  return Object.entries(BALANCES).flatMap(([name, kind]) => {
    const amount = money.pair(order, name);
    return amount === undefined || isZero(amount) ? [] : [{ kind, amount }];
  });
}

/** The one payment that the order names, with the rest of the total where the status says that it was paid or held. */
function readPayment(order: Source, balances: readonly Tender[], context: PaymentContext): Tender[] {
  const gateway = order.optional('payment_method', text);
  const reference = order.optional('payment_provider_id', leaf);
  const card =
    order.optionalObject('credit_card_type') === undefined
      ? order.optional('credit_card_type', text)
      : undefined;
  if (gateway === undefined && reference === undefined) return [];
  const kind = kindOf(context.payment);
  const due = balances.reduce<MoneyPair | undefined>(
    (rest, { amount }) => subtractPairs(rest, amount),
    context.grand,
  );
  return [{ kind, gateway, title: card, reference, amount: kind === 'unknown' ? undefined : due }];
}

function kindOf(payment: PaymentContext['payment']): Tender['kind'] {
  if (payment === 'authorized') return 'authorization';
  return payment === 'paid' || payment === 'partially_refunded' || payment === 'refunded'
    ? 'sale'
    : 'unknown';
}
