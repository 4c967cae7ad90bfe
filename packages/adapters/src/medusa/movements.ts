import type { Fulfilment, OrderReturn, Quantity, Refund } from '@orderdock/schema';
import { quantitySteps } from '../order/minor-units.ts';
import { readWord } from '../order/read-word.ts';
import { identifier, isoInstant, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { type Reading, readExact } from './reading.ts';

/** The quantities of the order's lines by their ids: a parcel counts in the same steps. */
export type Scales = ReadonlyMap<string, Quantity>;

/** The parcels: made when they are packed, sent when they have `shipped_at`. */
export function readFulfilments(order: Source, scales: Scales): Fulfilment[] {
  return order.optionalList('fulfillments').map((parcel, index) => {
    const times = ['canceled_at', 'delivered_at', 'shipped_at'].map((name) =>
      parcel.optional(name, isoInstant),
    );
    const [cancelledAt, deliveredAt, shippedAt] = times;
    return {
      id: parcel.optional('id', identifier) ?? String(index + 1),
      at: cancelledAt ?? deliveredAt ?? shippedAt ?? parcel.optional('created_at', isoInstant),
      status: { value: statusOf(cancelledAt, deliveredAt, shippedAt), raw: null },
      lines: readLines(parcel, scales),
      tracking: readTracking(parcel),
      location: parcel.optional('location_id', identifier),
    };
  });
}

function statusOf(cancelled: unknown, delivered: unknown, shipped: unknown): Fulfilment['status']['value'] {
  if (cancelled !== undefined) return 'cancelled';
  if (delivered !== undefined) return 'delivered';
  return shipped === undefined ? 'open' : 'success';
}

/** Links and labels carry the number; Medusa 1 has the numbers once more, alone where there is no link. */
function readTracking(parcel: Source): Fulfilment['tracking'] {
  const linked = [
    ...parcel.optionalList('tracking_links').map((link) => ({
      number: link.optional('tracking_number', text),
      url: link.optional('url', text),
    })),
    ...parcel.optionalList('labels').map((label) => ({
      number: label.optional('tracking_number', text),
      url: label.optional('tracking_url', text),
    })),
  ];
  const others = parcel
    .values('tracking_numbers', text)
    .filter((number) => !linked.some((link) => link.number === number));
  return [...linked, ...others.map((number) => ({ number }))];
}

const RETURN = {
  requested: 'requested',
  open: 'open',
  received: 'closed',
  partially_received: 'open',
  requires_action: 'open',
  canceled: 'cancelled',
} as const;

export function readReturns(order: Source, scales: Scales): OrderReturn[] {
  return order.optionalList('returns').map((entry, index) => ({
    id: entry.optional('id', identifier) ?? String(index + 1),
    at: entry.optional('received_at', isoInstant) ?? entry.optional('created_at', isoInstant),
    status: readWord(entry, 'status', RETURN),
    lines: readLines(entry, scales),
  }));
}

/** What was given back; neither version says for which lines. */
export function readRefunds(order: Source, reading: Reading): Refund[] {
  const payments = order
    .optionalList('payment_collections')
    .flatMap((collection) => collection.optionalList('payments'));
  const refunds = [
    ...order.optionalList('refunds'),
    ...payments.flatMap((payment) => payment.optionalList('refunds')),
  ];
  return refunds.map((refund, index) => ({
    id: refund.optional('id', identifier) ?? String(index + 1),
    at: refund.optional('created_at', isoInstant),
    lines: [],
    total: reading.amount(refund, 'amount'),
    reason:
      [refund.optional('reason', text), refund.optional('note', text)]
        .filter((part) => part !== undefined)
        .join(': ') || undefined,
  }));
}

function readLines(entry: Source, scales: Scales): { lineId: string; quantity: number }[] {
  return entry.optionalList('items').flatMap((item) => {
    const lineId = item.optional('item_id', identifier) ?? item.optional('line_item_id', identifier);
    const quantity = readExact(item, 'quantity', quantitySteps);
    if (lineId === undefined || quantity === undefined) return [];
    const steps = quantity.steps * 10 ** ((scales.get(lineId)?.scale ?? 0) - quantity.scale);
    return Number.isSafeInteger(steps) ? [{ lineId, quantity: steps }] : [];
  });
}
