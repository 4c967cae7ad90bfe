import type { Instant, Tender } from '@orderdock/schema';
import { readWord } from '../order/read-word.ts';
import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { ebayInstant } from './dates.ts';
import { type EbayMoney, sameAmount } from './money.ts';

/** `PaymentStatusEnum`. */
export const PAYMENT_STATUS = { PAID: 'success', PENDING: 'pending', FAILED: 'failed' } as const;

/** The payments as eBay states them: each is what reaches the seller, which for most sellers is less than the order's total. */
export function readTenders(order: Source, money: EbayMoney): Tender[] {
  const summary = order.optionalObject('paymentSummary');
  const total = money.pair(order.optionalObject('pricingSummary'), 'total');
  return (summary?.optionalList('payments') ?? []).map((payment) => {
    const amount = money.pair(payment, 'amount');
    const due = money.pair(summary, 'totalDueSeller');
    if (total !== undefined && sameAmount(amount, due) && !sameAmount(amount, total))
      payment.report('amount', {
        code: 'payment_is_payout',
        message: 'A payment states what the seller receives after fees, and not what the buyer paid',
        severity: 'info',
      });
    return {
      kind: 'sale',
      gateway: payment.optional('paymentMethod', text),
      reference: payment.optional('paymentReferenceId', text),
      amount,
      status: readWord(payment, 'paymentStatus', PAYMENT_STATUS),
      at: payment.optional('paymentDate', ebayInstant),
    };
  });
}

/** When the last of the payments came in. */
export function paidAtOf(tenders: readonly Tender[]): Instant | undefined {
  const times = tenders.filter(({ status }) => status?.value === 'success').flatMap(({ at }) => at ?? []);
  return times.toSorted((a, b) => (a.at < b.at ? -1 : 1)).at(-1);
}
