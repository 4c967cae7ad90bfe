import type { Refund } from '@orderdock/schema';
import { readWord } from '../order/read-word.ts';
import { identifier, isoInstant, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { SquareMoney } from './money.ts';
import type { Quantities } from './quantities.ts';
import { readReturnedLines } from './returns.ts';

const STATUS = {
  PENDING: 'pending',
  APPROVED: 'success',
  COMPLETED: 'success',
  REJECTED: 'failed',
  FAILED: 'failed',
} as const;

/**
 * The refunds of the order. Which goods they are for is said by the order's returns, and only where there is one refund is
 * it known to be for all of them.
 */
export function readRefunds(order: Source, money: SquareMoney, quantities: Quantities): Refund[] {
  const refunds = order.optionalList('refunds');
  const lines = refunds.length === 1 ? readReturnedLines(order, money, quantities) : [];
  return refunds.flatMap((refund) => {
    const id = refund.optional('id', identifier);
    if (id === undefined) {
      refund.report(undefined, { code: 'no_id', message: 'A refund without an id was left out' });
      return [];
    }
    return [
      {
        id,
        at: refund.optional('created_at', isoInstant),
        lines,
        total: money.of(refund, 'amount_money'),
        reason: refund.optional('reason', text),
        status: readWord(refund, 'status', STATUS),
      },
    ];
  });
}
