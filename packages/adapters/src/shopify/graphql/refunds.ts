import type { MoneyPair, Refund } from '@orderdock/schema';
import { addPairs, multiplyPair, sumPairs } from '../../order/money-pairs.ts';
import { integer, isoInstant, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { statusOf } from '../refunds.ts';
import { readTenderKind, readTenderStatus } from '../tenders.ts';
import { membersOf } from './connection.ts';
import { gid } from './ids.ts';
import { readBag } from './money.ts';

/** The refunds, with every amount positive where it goes to the buyer. */
export function readRefunds(order: Source): Refund[] {
  return membersOf(order, 'refunds').flatMap((refund) => {
    const id = refund.optional('id', gid);
    if (id !== undefined) return [{ id, ...readRefund(refund) }];
    refund.report(undefined, { code: 'no_id', message: 'A refund without an id was left out' });
    return [];
  });
}

function readRefund(refund: Source): Omit<Refund, 'id'> {
  const payments = membersOf(refund, 'transactions')
    .map((payment) => ({ kind: readTenderKind(payment, undefined), status: readTenderStatus(payment) }))
    .filter(({ kind }) => kind === 'refund');
  const adjustments = membersOf(refund, 'orderAdjustments').map((entry) =>
    withTax(readBag(entry, 'amountSet'), readBag(entry, 'taxAmountSet')),
  );
  const shipping = membersOf(refund, 'refundShippingLines').map((line) =>
    withTax(readBag(line, 'subtotalAmountSet'), readBag(line, 'taxAmountSet')),
  );
  return {
    at: refund.optional('processedAt', isoInstant) ?? refund.optional('createdAt', isoInstant),
    lines: readLines(refund),
    shipping: sumPairs(shipping),
    // An adjustment that goes to the buyer is negative.
    adjustment: multiplyPair(sumPairs(adjustments), -1),
    total: readBag(refund, 'totalRefundedSet'),
    reason: refund.optional('note', text),
    status: statusOf(payments),
  };
}

function readLines(refund: Source): Refund['lines'] {
  return membersOf(refund, 'refundLineItems').flatMap((line) => {
    const lineId = line.optionalObject('lineItem')?.optional('id', gid);
    const quantity = line.optional('quantity', integer);
    const amount = readBag(line, 'subtotalSet');
    const tax = readBag(line, 'totalTaxSet');
    return lineId === undefined || quantity === undefined ? [] : [{ lineId, quantity, amount, tax }];
  });
}

function withTax(amount: MoneyPair | undefined, tax: MoneyPair | undefined): MoneyPair | undefined {
  return tax === undefined ? amount : addPairs(amount, tax);
}
