import type { Instant, MoneyPair, Tender } from '@orderdock/schema';
import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { nameIn, ORDER } from './names.ts';

interface Payment {
  readonly grand: MoneyPair;
  readonly paidAt: Instant | undefined;
}

/** The one way in which an order is paid. TikTok tells the name and the time; the amount is the whole. */
export function readTenders(order: Source, { grand, paidAt }: Payment): Tender[] {
  const payment = order.object(nameIn(order, ORDER.payment));
  const detail = (name: string) => order.optional(name, text) ?? payment.optional(name, text);
  const gateway = order.optional(nameIn(order, ORDER.paymentMethod), text) ?? detail('payment_method_name');
  if (gateway === undefined) return [];
  const title = [detail('payment_method_code'), detail('payment_card_type')?.trim()]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
  return [
    {
      kind: paidAt === undefined ? 'unknown' : 'sale',
      gateway,
      title: title === '' ? undefined : title,
      reference: detail('payment_auth_code'),
      amount: paidAt && grand,
      status: { value: paidAt === undefined ? 'pending' : 'success', raw: null },
      at: paidAt,
    },
  ];
}
