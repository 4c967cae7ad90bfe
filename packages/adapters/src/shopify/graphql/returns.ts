import type { OrderReturn } from '@orderdock/schema';
import { readWord } from '../../order/read-word.ts';
import { integer, isoInstant, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { membersOf } from './connection.ts';
import { gid } from './ids.ts';

const STATUS = {
  REQUESTED: 'requested',
  OPEN: 'open',
  CLOSED: 'closed',
  DECLINED: 'declined',
  CANCELED: 'cancelled',
} as const;

export function readReturns(order: Source): OrderReturn[] {
  return membersOf(order, 'returns').flatMap((entry) => {
    const id = entry.optional('id', gid);
    if (id === undefined) {
      entry.report(undefined, { code: 'no_id', message: 'A return without an id was left out' });
      return [];
    }
    return [
      {
        id,
        at: entry.optional('createdAt', isoInstant),
        status: readWord(entry, 'status', STATUS),
        lines: readLines(entry),
      },
    ];
  });
}

/** What comes back was sent before, so a line of a return leads to the order's by way of a fulfilment. */
function readLines(entry: Source): OrderReturn['lines'] {
  return membersOf(entry, 'returnLineItems').flatMap((line) => {
    const sent = line.optionalObject('fulfillmentLineItem') ?? line;
    const lineId = sent.optionalObject('lineItem')?.optional('id', gid);
    const quantity = line.optional('quantity', integer);
    const reason = line.optional('returnReasonNote', text) ?? line.optional('returnReason', text);
    return lineId === undefined || quantity === undefined ? [] : [{ lineId, quantity, reason }];
  });
}
