import type { MoneyPair, Refund, Tender } from '@orderdock/schema';
import { sumPairs } from '../order/money-pairs.ts';
import { boolean, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { instant } from './dates.ts';
import { items } from './kinds.ts';
import type { BigcommerceMoney } from './money.ts';

/** The refunds of V3. An item that was refunded by quantity has no amount of its own, only the whole has. */
export function readRefunds(refunds: readonly Source[] | undefined, money: BigcommerceMoney): Refund[] {
  return (refunds ?? []).flatMap((refund) => {
    const id = refund.optional('id', identifier);
    if (id === undefined) {
      refund.report(undefined, { code: 'no_id', message: 'A refund without an id was left out' });
      return [];
    }
    return [readRefund(refund, id, money)];
  });
}

function readRefund(refund: Source, id: string, money: BigcommerceMoney): Refund {
  const parts = refund
    .optionalList('items')
    .map((item) => ({ item, type: item.optional('item_type', text) }));
  const amounts = (accepts: (type: string | undefined) => boolean) =>
    sumPairs(
      parts.flatMap(({ item, type }) =>
        accepts(type) && item.has('requested_amount') ? [money.pair(item, 'requested_amount')] : [],
      ),
    );
  return {
    id,
    at: refund.optional('created', instant),
    lines: parts.flatMap(({ item, type }) => (type === 'PRODUCT' ? readLine(item, money) : [])),
    shipping: amounts((type) => type === 'SHIPPING'),
    adjustment: amounts((type) => type !== 'SHIPPING' && type !== 'PRODUCT'),
    total: money.pair(refund, 'total_amount'),
    reason: refund.optional('reason', text) ?? firstReason(parts.map(({ item }) => item)),
    status: statusOf(refund.optionalList('payments')),
  };
}

function readLine(item: Source, money: BigcommerceMoney): Refund['lines'] {
  const lineId = item.optional('item_id', identifier);
  const quantity = item.optional('quantity', items) ?? 0;
  return lineId === undefined ? [] : [{ lineId, quantity, amount: money.pair(item, 'requested_amount') }];
}

function firstReason(parts: readonly Source[]): string | undefined {
  return parts.map((item) => item.optional('reason', text)).find((reason) => reason !== undefined);
}

/** A refund that no payment provider took has failed; of one without payments nothing is known. */
function statusOf(payments: readonly Source[]): Refund['status'] {
  if (payments.length === 0) return undefined;
  const isDeclined = payments.every((payment) => payment.optional('is_declined', boolean) === true);
  return { value: isDeclined ? 'failed' : 'success', raw: null };
}

/** The payments of the refunds as tenders, for an order whose transactions do not list them. */
export function readRefundTenders(refunds: readonly Source[] | undefined, money: BigcommerceMoney): Tender[] {
  return (refunds ?? []).flatMap((refund) =>
    refund.optionalList('payments').map((payment) => ({
      id: payment.optional('id', identifier),
      kind: 'refund' as const,
      gateway: payment.optional('provider_id', text),
      amount: money.pair(payment, 'amount'),
      status: declined(payment),
      at: refund.optional('created', instant),
    })),
  );
}

function declined(payment: Source): Tender['status'] {
  const isDeclined = payment.optional('is_declined', boolean);
  return isDeclined === undefined ? undefined : { value: isDeclined ? 'failed' : 'success', raw: null };
}

/** What went back to the buyer: the refunds that were not declined. */
export function sumOfRefunds(refunds: readonly Refund[]): MoneyPair | undefined {
  return sumPairs(refunds.filter(({ status }) => status?.value !== 'failed').map(({ total }) => total));
}
