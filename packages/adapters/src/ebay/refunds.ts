import type { MoneyPair, Refund } from '@orderdock/schema';
import { sumPairs } from '../order/money-pairs.ts';
import { readWord } from '../order/read-word.ts';
import { identifier } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { ebayInstant } from './dates.ts';
import type { EbayMoney } from './money.ts';

/** `RefundStatusEnum`. */
export const REFUND_STATUS = { REFUNDED: 'success', PENDING: 'pending', FAILED: 'failed' } as const;

/**
 * The refunds of the order and those of its lines, which eBay keeps apart; one that stands in both places is one, by its id
 * or, where the line's has none, by its time. eBay refunds money and no quantities, so a line's quantity is 0, and its amounts are what the seller pays back, without tax
 * that eBay had collected.
 */
export function readRefunds(order: Source, money: EbayMoney, lineIds: readonly string[]): Refund[] {
  const whole = order.optionalObject('paymentSummary')?.optionalList('refunds') ?? [];
  const refunds = new Map<string, Refund>();
  for (const [index, refund] of whole.entries()) {
    const id = idOf(refund, `payment-${index}`);
    refunds.set(id, {
      id,
      at: refund.optional('refundDate', ebayInstant),
      lines: [],
      total: money.size(refund, 'amount'),
      status: readWord(refund, 'refundStatus', REFUND_STATUS),
    });
  }
  for (const [index, line] of order.optionalList('lineItems').entries()) {
    const lineId = lineIds[index] ?? String(index);
    for (const [place, refund] of line.optionalList('refunds').entries()) {
      const part = { lineId, quantity: 0, amount: money.size(refund, 'amount') };
      const id = hasId(refund) ? undefined : idOfTime(refund, refunds);
      const known = id ?? idOf(refund, `line-${lineId}-${place}`);
      const whole = refunds.get(known);
      refunds.set(known, whole === undefined ? ofLine(refund, known, part) : withLine(whole, part));
    }
  }
  return [...refunds.values()].map((refund) => ({ ...refund, total: refund.total ?? sumOfLines(refund) }));
}

/** What was paid back so far: not what is pending or has failed. */
export function refundedOf(refunds: readonly Refund[]): MoneyPair | undefined {
  const done = refunds.filter(({ status }) => status?.value === 'success');
  return sumPairs(done.flatMap(({ total }) => total ?? []));
}

type RefundLine = Refund['lines'][number];

/** A refund of a line has no status; it has a date once it was made. */
function ofLine(refund: Source, id: string, part: RefundLine): Refund {
  const at = refund.optional('refundDate', ebayInstant);
  return { id, at, lines: [part], status: { value: at === undefined ? 'pending' : 'success', raw: null } };
}

function withLine(refund: Refund, part: RefundLine): Refund {
  return { ...refund, lines: [...refund.lines, part] };
}

function sumOfLines({ lines }: Refund): MoneyPair | undefined {
  return sumPairs(lines.map(({ amount }) => amount));
}

function hasId(refund: Source): boolean {
  return refund.has('refundId') || refund.has('refundReferenceId');
}

/** The refund of the order that was made in the same moment; undefined of none and of several. */
function idOfTime(refund: Source, refunds: ReadonlyMap<string, Refund>): string | undefined {
  const at = refund.optional('refundDate', ebayInstant)?.at;
  const same = [...refunds.values()].filter((other) => at !== undefined && other.at?.at === at);
  return same.length === 1 ? same[0]?.id : undefined;
}

function idOf(refund: Source, place: string): string {
  const id = refund.optional('refundId', identifier) ?? refund.optional('refundReferenceId', identifier);
  if (id !== undefined) return id;
  refund.report(undefined, {
    code: 'no_id',
    message: 'A refund has no id; its place in the order stands for it',
  });
  return place;
}
