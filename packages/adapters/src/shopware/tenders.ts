import type { Tender } from '@orderdock/schema';
import { identifier, text } from '../source/kinds.ts';
import { instant } from './dates.ts';
import type { Entity } from './entity.ts';
import { type Prices, readAmount } from './money.ts';
import { nameOf } from './name-of.ts';
import { readState } from './status.ts';

const STATUS = {
  open: 'pending',
  unconfirmed: 'pending',
  in_progress: 'pending',
  reminded: 'pending',
  authorized: 'success',
  paid_partially: 'success',
  paid: 'success',
  refunded_partially: 'success',
  refunded: 'success',
  chargeback: 'success',
  failed: 'failed',
  cancelled: 'failed',
} as const;

/** The payments: one a try, so a buyer who came to the goal at the second has two. */
export function readTenders(order: Entity, prices: Prices): Tender[] {
  return order.many('transactions').map((transaction) => {
    const method = transaction.one('paymentMethod');
    const price = transaction.fields.optionalObject('amount');
    const status = readState(transaction, STATUS);
    return {
      id: transaction.key.optional('id', identifier),
      kind: status.raw === 'authorized' ? 'authorization' : 'sale',
      gateway: method?.fields.optional('technicalName', text) ?? method?.fields.optional('shortName', text),
      title: method && nameOf(method),
      amount: price && readAmount(price, 'totalPrice', prices),
      status,
      at: transaction.fields.optional('createdAt', instant),
    };
  });
}
