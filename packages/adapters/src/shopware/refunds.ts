import type { Refund } from '@orderdock/schema';
import { identifier, integer, text } from '../source/kinds.ts';
import { instant } from './dates.ts';
import type { Entity } from './entity.ts';
import { type Prices, readAmount, readTax } from './money.ts';
import { readState } from './status.ts';

const STATUS = {
  open: 'pending',
  in_progress: 'pending',
  completed: 'success',
  failed: 'failed',
  cancelled: 'failed',
} as const;

/** What went back: the refunds of the captures of the payments. */
export function readRefunds(order: Entity, prices: Prices): Refund[] {
  return order
    .many('transactions')
    .flatMap((transaction) => transaction.many('captures'))
    .flatMap((capture) => capture.many('refunds'))
    .map((refund) => readRefund(refund, prices));
}

function readRefund(refund: Entity, prices: Prices): Refund {
  const price = refund.fields.optionalObject('amount');
  return {
    id: refund.key.required('id', identifier),
    at: refund.fields.optional('createdAt', instant),
    lines: refund.many('positions').flatMap((position) => readPosition(position, prices)),
    total: price && readAmount(price, 'totalPrice', prices),
    reason: refund.fields.optional('reason', text),
    status: readState(refund, STATUS),
  };
}

function readPosition({ fields }: Entity, prices: Prices): Refund['lines'] {
  const lineId = fields.optional('orderLineItemId', identifier);
  const quantity = fields.optional('quantity', integer);
  if (lineId === undefined || quantity === undefined) return [];
  const price = fields.optionalObject('amount');
  return [
    {
      lineId,
      quantity,
      amount: price && readAmount(price, 'totalPrice', prices),
      tax: price && readTax(price, prices),
    },
  ];
}
