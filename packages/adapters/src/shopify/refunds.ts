import type { MoneyPair, Refund, Tender } from '@orderdock/schema';
import { addPairs, multiplyPair, sumPairs } from '../order/money-pairs.ts';
import { readWord } from '../order/read-word.ts';
import { identifier, integer, isoInstant, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { ShopifyMoney } from './money.ts';
import { readTender } from './tenders.ts';

const ADJUSTMENT = {
  shipping_refund: 'shipping',
  refund_discrepancy: 'discrepancy',
  pending_refund_discrepancy: 'discrepancy',
} as const;

/** The refunds, with every amount positive where it goes to the buyer. */
export function readRefunds(order: Source, money: ShopifyMoney): Refund[] {
  return order.optionalList('refunds').flatMap((refund) => {
    const id = refund.optional('id', identifier);
    if (id === undefined) {
      refund.report(undefined, { code: 'no_id', message: 'A refund without an id was left out' });
      return [];
    }
    return [{ id, ...readRefund(refund, money) }];
  });
}

function readRefund(refund: Source, money: ShopifyMoney): Omit<Refund, 'id'> {
  const adjustments = refund.optionalList('order_adjustments');
  const payments = refund
    .optionalList('transactions')
    .map((transaction) => readTender(transaction, money.currency))
    .filter(({ kind }) => kind === 'refund');
  const paid = payments.filter(({ status }) => status?.value === 'success');
  return {
    at: refund.optional('processed_at', isoInstant) ?? refund.optional('created_at', isoInstant),
    lines: readLines(refund, money),
    shipping: adjusted(adjustments, money, (kind) => kind === 'shipping'),
    adjustment: adjusted(adjustments, money, (kind) => kind !== 'shipping'),
    total: sumPairs(paid.map(({ amount }) => amount)),
    reason: refund.optional('note', text),
    status: statusOf(payments),
  };
}

function readLines(refund: Source, money: ShopifyMoney): Refund['lines'] {
  return refund.optionalList('refund_line_items').flatMap((line) => {
    const lineId = line.optional('line_item_id', identifier);
    const quantity = line.optional('quantity', integer);
    const amount = money.pair(line, 'subtotal');
    const tax = money.pair(line, 'total_tax');
    return lineId === undefined || quantity === undefined ? [] : [{ lineId, quantity, amount, tax }];
  });
}

/** Shopify writes an adjustment that goes to the buyer as a negative amount. */
function adjusted(
  adjustments: readonly Source[],
  money: ShopifyMoney,
  accepts: (kind: string) => boolean,
): MoneyPair | undefined {
  const parts = adjustments
    .filter((adjustment) => accepts(readWord(adjustment, 'kind', ADJUSTMENT).value))
    .map((adjustment) => {
      const amount = money.pair(adjustment, 'amount');
      const tax = money.pair(adjustment, 'tax_amount');
      return tax === undefined ? amount : addPairs(amount, tax);
    });
  return multiplyPair(sumPairs(parts), -1);
}

/** A refund is as far as the slowest of its payments; Shopify has no word for the whole. */
export function statusOf(payments: readonly Pick<Tender, 'status'>[]): Refund['status'] {
  if (payments.length === 0) return undefined;
  const words = new Set(payments.map(({ status }) => status?.value));
  if (words.has('pending')) return { value: 'pending', raw: null };
  if (words.has('success')) return { value: 'success', raw: null };
  return { value: words.has('unknown') ? 'unknown' : 'failed', raw: null };
}
