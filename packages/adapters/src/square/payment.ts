import { compareMoney, type MoneyPair, type Order, type Refund, type Tender } from '@orderdock/schema';
import { isZero, sumPairs } from '../order/money-pairs.ts';
import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { SquareMoney } from './money.ts';

/** What was paid and given back, and what follows from it. */
export interface Payment {
  readonly status: Order['status']['payment'];
  /** Undefined where no payment is known. */
  readonly paid: MoneyPair | undefined;
  readonly refunded: MoneyPair | undefined;
  /** The last payment, where the order is paid. */
  readonly paidAt: Order['paidAt'];
}

interface Parts {
  readonly money: SquareMoney;
  readonly grand: MoneyPair;
  readonly tenders: readonly Tender[];
  readonly refunds: readonly Refund[];
}

/** Works out payment status, sums and time from the tenders, the refunds and the order's state. */
export function readPayment(order: Source, { money, grand, tenders, refunds }: Parts): Payment {
  const taken = tenders.filter(isTaken);
  const paid = sumPairs(taken.map(({ amount }) => amount));
  const refunded = sumPairs(refunds.filter(isDone).map(({ total }) => total));
  const isExchange = order.optionalList('returns').length > 0 && order.optionalList('line_items').length > 0;
  const value = isExchange
    ? paymentOf(order, { money, grand, tenders, paid })
    : (givenBack(refunded, grand) ?? paymentOf(order, { money, grand, tenders, paid }));
  const isPaid = ['paid', 'partially_refunded', 'refunded'].includes(value);
  const times = taken.flatMap(({ at }) => at ?? []).toSorted((a, b) => (a.at < b.at ? -1 : 1));
  return {
    status: { value, raw: null },
    paid,
    refunded,
    paidAt: isPaid ? times.at(-1) : undefined,
  };
}

function isTaken({ kind, status }: Tender): boolean {
  return (kind === 'sale' || kind === 'gift_card') && status?.value === 'success';
}

function isDone({ status }: Refund): boolean {
  return status?.value === 'success' || status?.raw === null;
}

/** The money of an exchange's refund is for other goods than those the order sells, so it is not asked about them. */
function givenBack(
  refunded: MoneyPair | undefined,
  grand: MoneyPair,
): 'refunded' | 'partially_refunded' | undefined {
  if (refunded === undefined || isZero(refunded)) return undefined;
  return compareMoney(refunded.shop, grand.shop) >= 0 ? 'refunded' : 'partially_refunded';
}

interface Taken {
  readonly money: SquareMoney;
  readonly grand: MoneyPair;
  readonly tenders: readonly Tender[];
  readonly paid: MoneyPair | undefined;
}

function paymentOf(
  order: Source,
  { money, grand, tenders, paid }: Taken,
): Exclude<Order['status']['payment']['value'], 'refunded' | 'partially_refunded'> {
  const state = order.optional('state', text);
  const due = money.of(order, 'net_amount_due_money');
  const has = (kind: Tender['kind']) => tenders.some((tender) => tender.kind === kind);
  // Square completes an order only when it is paid.
  if (state === 'COMPLETED' || (due !== undefined && isZero(due) && !isZero(grand))) return 'paid';
  if (paid !== undefined && !isZero(paid))
    return compareMoney(paid.shop, grand.shop) >= 0 ? 'paid' : 'partially_paid';
  if (state === 'CANCELED') return 'voided';
  if (has('authorization')) return 'authorized';
  if (has('void')) return 'voided';
  return tenders.length > 0 && tenders.every(({ status }) => status?.value === 'failed')
    ? 'failed'
    : 'pending';
}
