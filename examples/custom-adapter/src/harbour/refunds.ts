import { identifier, rfc2822Instant, type Source, sumPairs, text } from '@orderdock/adapters';
import type { MoneyPair, Refund } from '@orderdock/schema';
import type { MoneyReader } from './money.ts';

/** What was paid back; Harbour does not say for which lines. */
export function readRefunds(order: Source, money: MoneyReader): Refund[] {
  return order.optionalList('refunds').map((refund, index) => ({
    id: refund.optional('id', identifier) ?? String(index + 1),
    at: refund.optional('refundedAt', rfc2822Instant),
    lines: [],
    total: money.read(refund, 'amount'),
    reason: refund.optional('reason', text),
  }));
}

/** The sum of the refunds; undefined where there is none. */
export function refundedTotal(refunds: readonly Refund[]): MoneyPair | undefined {
  return sumPairs(refunds.map(({ total }) => total));
}
