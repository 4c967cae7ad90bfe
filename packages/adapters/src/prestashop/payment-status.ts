import type { MoneyPair, Refund, StatusAxes, Tender } from '@orderdock/schema';
import { compareMoney } from '@orderdock/schema';
import { sumPairs } from '../order/money-pairs.ts';

/** A paid order of which slips gave something back; the state itself only knows of the whole. */
export function withRefunds(
  payment: StatusAxes['payment'],
  refunds: readonly Refund[],
  grand: MoneyPair,
): StatusAxes['payment'] {
  const refunded = sumPairs(refunds.map(({ total }) => total));
  if (payment.value !== 'paid' || refunded === undefined) return payment;
  const isWhole = compareMoney(refunded.shop, grand.shop) >= 0;
  return { ...payment, value: isWhole ? 'refunded' : 'partially_refunded' };
}

/** When the last payment was entered, of an order that was paid. */
export function paidAtOf(payment: StatusAxes['payment'], tenders: readonly Tender[]): Tender['at'] {
  if (!['paid', 'partially_refunded', 'refunded'].includes(payment.value)) return undefined;
  const times = tenders.flatMap(({ kind, at }) => (kind === 'sale' && at !== undefined ? [at] : []));
  return times.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
}
