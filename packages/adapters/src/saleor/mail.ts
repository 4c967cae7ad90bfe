import type { Fulfilment, Order, Refund, Tender } from '@orderdock/schema';
import { boolean, decimal, identifier, integer, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { trackingOf } from './fulfilments.ts';
import type { Reading } from './money.ts';
import { readChargeStatus } from './status.ts';
import { readPayment } from './tenders.ts';

/** What the document of one of Saleor's own mails (`notify_event`) says beside the order. */
export interface MailNews {
  readonly fulfilments: Fulfilment[];
  readonly tenders: Tender[];
  readonly refunds: Refund[];
  readonly payment: Order['status']['payment'] | undefined;
}

/** Reads what stands beside `order` in a `NOTIFY_USER` document. */
export function readMail(document: Source, topic: string | undefined, reading: Reading): MailNews {
  const parcel = document.optionalObject('fulfillment');
  const payment = document.optionalObject('payment');
  return {
    fulfilments: parcel === undefined ? [] : [readParcel(document, parcel)],
    tenders: payment === undefined ? [] : [readPayment(payment, reading)],
    payment: payment && readChargeStatus(payment, reading.names),
    refunds: topic === 'order_refund_confirmation' ? readRefund(document, reading) : [],
  };
}

function readParcel(document: Source, parcel: Source): Fulfilment {
  const number = parcel.optional('tracking_number', text);
  const isUrl = parcel.optional('is_tracking_number_url', boolean);
  return {
    id: parcel.optional('id', identifier) ?? '1',
    status: { value: 'success', raw: null },
    lines: ['physical_lines', 'digital_lines'].flatMap((name) =>
      document.optionalList(name).flatMap((line) => {
        const lineId = line.optionalObject('order_line')?.optional('id', identifier);
        const quantity = line.optional('quantity', integer);
        return lineId === undefined || quantity === undefined ? [] : [{ lineId, quantity }];
      }),
    ),
    tracking:
      number === undefined
        ? []
        : [isUrl === undefined ? trackingOf(number) : isUrl ? { url: number } : { number }],
  };
}

/** A refund has no id here: an order's mail tells of one. */
function readRefund(document: Source, { currency }: Reading): Refund[] {
  const amount = document.optional('amount', decimal);
  const own = document.optional('currency', text);
  if (amount === undefined || (own !== undefined && own !== currency)) return [];
  return [
    { id: 'mail', lines: [], total: { shop: { amount, currency } }, status: { value: 'success', raw: null } },
  ];
}
