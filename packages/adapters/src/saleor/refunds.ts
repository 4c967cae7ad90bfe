import type { Refund } from '@orderdock/schema';
import { readWord } from '../order/read-word.ts';
import { identifier, integer, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { saleorInstant } from './instant.ts';
import type { Reading } from './money.ts';

const STATUS = { NONE: 'pending', PENDING: 'pending', SUCCESS: 'success', FAILURE: 'failed' } as const;

/** What the staff granted to give back; whether the money went, its status says in newer schemas. */
export function readGrantedRefunds(order: Source, reading: Reading): Refund[] {
  const { names } = reading;
  return order.optionalList(names('grantedRefunds')).map((refund, index) => ({
    id: refund.optional('id', identifier) ?? `granted-${index + 1}`,
    at: refund.optional(names('createdAt'), saleorInstant),
    lines: refund.optionalList('lines').flatMap((line) => {
      const lineId = line.optionalObject(names('orderLine'))?.optional('id', identifier);
      const quantity = line.optional('quantity', integer);
      return lineId === undefined || quantity === undefined ? [] : [{ lineId, quantity }];
    }),
    total: reading.amount(refund, 'amount'),
    reason: refund.optional('reason', text),
    status: readWord(refund, 'status', STATUS),
  }));
}
