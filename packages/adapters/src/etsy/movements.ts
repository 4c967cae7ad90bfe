import type { Fulfilment, Refund, Tender } from '@orderdock/schema';
import { readWord } from '../order/read-word.ts';
import { epochSeconds } from '../source/instant-kinds.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { MoneyReader } from './money.ts';
import { lowerCase } from './status.ts';

const REFUND_STATUS = {
  completed: 'success',
  success: 'success',
  pending: 'pending',
  failed: 'failed',
} as const;

/** The refunds, of the whole receipt; they have no id but their place. */
export function readRefunds(receipt: Source, money: MoneyReader): Refund[] {
  return receipt.optionalList('refunds').map((refund, index) => ({
    id: String(index + 1),
    at: refund.optional('created_timestamp', epochSeconds),
    lines: [],
    total: money.read(refund, 'amount'),
    reason: joined([refund.optional('reason', text), refund.optional('note_from_issuer', text)]),
    status: refund.has('status')
      ? readWord(refund, 'status', REFUND_STATUS, undefined, lowerCase)
      : undefined,
  }));
}

/** The parcels. Etsy does not say which lines are in which. */
export function readFulfilments(receipt: Source): Fulfilment[] {
  return receipt.optionalList('shipments').map((shipment, index) => {
    const number = shipment.optional('tracking_code', text);
    const carrier = shipment.optional('carrier_name', text);
    return {
      // A parcel that has just been told of has no id yet.
      id: shipment.optional('receipt_shipping_id', identifier) ?? String(index + 1),
      at: shipment.optional('shipment_notification_timestamp', epochSeconds),
      status: { value: 'success', raw: null },
      lines: [],
      tracking: number === undefined && carrier === undefined ? [] : [{ carrier, number }],
    };
  });
}

/** The one way of payment that a receipt names; what was paid by it is another resource. */
export function readTenders(receipt: Source, isPaid: boolean): Tender[] {
  const gateway = receipt.optional('payment_method', text);
  if (gateway === undefined) return [];
  return [
    {
      kind: isPaid ? 'sale' : 'unknown',
      gateway,
      status: { value: isPaid ? 'success' : 'pending', raw: null },
    },
  ];
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? undefined : known.join(': ');
}
