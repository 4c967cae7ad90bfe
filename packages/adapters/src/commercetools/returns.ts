import type { OrderReturn } from '@orderdock/schema';
import { readWord } from '../order/read-word.ts';
import { identifier, integer, isoInstant, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { countPieces, type Pieces } from './count.ts';

const STATUS = { Advised: 'open', Returned: 'closed', BackInStock: 'closed', Unusable: 'closed' } as const;

/** What comes back, and how many of each line were paid back for it. */
export interface Returns {
  readonly returns: OrderReturn[];
  readonly refunded: ReadonlyMap<string, number>;
}

/** One return an item, for each has its own state. */
export function readReturns(order: Source): Returns {
  const returns: OrderReturn[] = [];
  const refunded: Pieces[] = [];
  for (const info of order.optionalList('returnInfo')) {
    const returnedAt = info.optional('returnDate', isoInstant);
    for (const item of info.optionalList('items')) {
      const lineId = item.optional('lineItemId', identifier) ?? item.optional('customLineItemId', identifier);
      const quantity = item.optional('quantity', integer);
      const isRefunded = item.optional('paymentState', text) === 'Refunded';
      returns.push({
        id: item.required('id', identifier),
        at: returnedAt ?? item.optional('createdAt', isoInstant),
        status: readWord(item, 'shipmentState', STATUS),
        lines:
          lineId === undefined || quantity === undefined
            ? []
            : [{ lineId, quantity, reason: item.optional('comment', text) }],
      });
      if (isRefunded && lineId !== undefined && quantity !== undefined) refunded.push({ lineId, quantity });
    }
  }
  return { returns, refunded: countPieces(refunded) };
}
