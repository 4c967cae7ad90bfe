import { identifier, rfc2822Instant, type Source, text } from '@orderdock/adapters';
import type { Tender } from '@orderdock/schema';
import type { MoneyReader } from './money.ts';

/** The payments; credit that a buyer has with Harbour is store credit. */
export function readTenders(order: Source, money: MoneyReader): Tender[] {
  return order.optionalList('payments').map((payment) => {
    const means = payment.optional('means', text);
    return {
      id: payment.optional('id', identifier),
      kind: means === 'harbour_credit' ? 'store_credit' : 'sale',
      gateway: means,
      amount: money.read(payment, 'amount'),
      status: { value: 'success', raw: null },
      at: payment.optional('paidAt', rfc2822Instant),
    };
  });
}
