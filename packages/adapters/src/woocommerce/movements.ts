import type { MoneyPair, Refund, Tender } from '@orderdock/schema';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { Dates } from './dates.ts';
import { amount } from './decimals.ts';
import type { Payment } from './dialect.ts';
import type { MoneyReader } from './money.ts';

/** The refunds, of which an order tells no more than id, reason and total. Their lines are a resource of their own. */
export function readRefunds(order: Source, money: MoneyReader): Refund[] {
  return order.optionalList('refunds').flatMap((refund) => {
    const id = refund.optional('id', identifier);
    if (id === undefined) {
      refund.report(undefined, { code: 'no_id', message: 'A refund without an id was left out' });
      return [];
    }
    return {
      id,
      lines: [],
      total: readTotal(refund, money),
      // REST v1 calls the reason `refund`.
      reason: refund.optional('reason', text) ?? refund.optional('refund', text),
    };
  });
}

/** The one payment that an order names. The platform knows no part payments: what is paid is the total. */
export function tendersOf(payment: Payment, { paidAt }: Dates, grand: MoneyPair): Tender[] {
  const { gateway, title, reference, paid } = payment;
  if (!paid && (gateway ?? title ?? reference) === undefined) return [];
  return [
    {
      kind: paid ? 'sale' : 'unknown',
      gateway,
      title,
      reference,
      amount: paid ? grand : undefined,
      status: { value: paid ? 'success' : 'pending', raw: null },
      at: paidAt,
    },
  ];
}

/** The platform writes what the buyer gets back as a negative amount. */
function readTotal(refund: Source, money: MoneyReader): MoneyPair | undefined {
  const total = refund.optional('total', amount);
  return total === undefined ? undefined : money.of(total.replace(/^-/, ''));
}
