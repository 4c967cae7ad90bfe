import type { Tender } from '@orderdock/schema';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { DateReader } from './dates.ts';
import type { OrderDocument } from './document.ts';
import { readId } from './kinds.ts';
import { type MoneyReader, unsigned } from './money.ts';

export interface TenderContext {
  readonly money: MoneyReader;
  readonly dates: DateReader;
}

/** The payments entered for the order; without them, how it was to be paid. */
export function readTenders(document: OrderDocument, context: TenderContext): Tender[] {
  const { order } = document;
  const gateway = order.optional('module', text);
  const payments = document.parts('order_payments').map((payment) => readPayment(payment, document, context));
  if (payments.length > 0) return payments.map((payment) => ({ ...payment, gateway }));
  const title = order.optional('payment', text);
  return gateway === undefined && title === undefined ? [] : [{ kind: 'unknown', gateway, title }];
}

/** An entry is made when the money is there; what was paid back is below nothing. */
function readPayment(payment: Source, { order }: OrderDocument, { money, dates }: TenderContext): Tender {
  const isOther = readId(payment, 'id_currency') !== readId(order, 'id_currency');
  const amount = isOther ? undefined : money.read(payment, 'amount');
  if (isOther)
    payment.report('id_currency', {
      code: 'other_currency',
      message: 'The payment is in another currency than the order; its amount is left in the source',
    });
  const title = [payment.optional('payment_method', text), payment.optional('card_brand', text)];
  return {
    id: payment.optional('id', identifier),
    kind: amount?.shop.amount.startsWith('-') === true ? 'refund' : 'sale',
    title: title.filter((part) => part !== undefined).join(' ') || undefined,
    reference: payment.optional('transaction_id', text),
    amount: amount && unsigned(amount),
    at: dates.read(payment, 'date_add'),
  };
}
