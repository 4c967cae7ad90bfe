import type { MoneyPair, Order, Tender } from '@orderdock/schema';
import { isZero } from '../order/money-pairs.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { MoneyReader } from './money.ts';

const STATUS: Readonly<Record<string, Pick<Tender, 'kind' | 'status'>>> = {
  pending: { kind: 'sale', status: { value: 'pending', raw: null } },
  authorized: { kind: 'authorization', status: { value: 'success', raw: null } },
  paid: { kind: 'sale', status: { value: 'success', raw: null } },
  partially_refunded: { kind: 'sale', status: { value: 'success', raw: null } },
  refunded: { kind: 'sale', status: { value: 'success', raw: null } },
  failed: { kind: 'sale', status: { value: 'failed', raw: null } },
};

/** The gateway's name of the payment; `extTransactionId` in orders of 2014. The last is Ecwid's own. */
const REFERENCES = ['externalTransactionId', 'extTransactionId', 'referenceTransactionId'];

/** The gift card, which Ecwid takes off the total, and the one payment that covers the rest. */
export function readTenders(order: Source, money: MoneyReader, status: Order['status']): Tender[] {
  return [...giftCard(order, money), ...payment(order, money.read(order, 'total'), status)];
}

/** The part of the order that a gift card paid; undefined where none did. */
export function giftCardAmount(order: Source, money: MoneyReader): MoneyPair | undefined {
  const amount = money.read(order, 'giftCardRedemption');
  return amount === undefined || isZero(amount) ? undefined : amount;
}

function giftCard(order: Source, money: MoneyReader): Tender[] {
  const amount = giftCardAmount(order, money);
  if (amount === undefined) return [];
  const reference = order.optional('giftCardId', identifier) ?? order.optional('giftCardUuid', identifier);
  return [{ kind: 'gift_card', reference, amount, status: { value: 'success', raw: null } }];
}

function payment(order: Source, amount: MoneyPair | undefined, status: Order['status']): Tender[] {
  const title = order.optional('paymentMethod', text);
  const gateway = order.optional('paymentModule', text);
  const references = REFERENCES.flatMap((name) => order.optional(name, text) ?? []);
  const [reference] = references;
  if (title === undefined && gateway === undefined && reference === undefined) return [];
  const { kind, status: outcome } = STATUS[status.payment.value] ?? { kind: 'unknown', status: undefined };
  return [{ kind, gateway, title, reference, amount, status: outcome }];
}
