import { identifier, integer, rfc2822Instant, type Source, text } from '@orderdock/adapters';
import type { Fulfilment } from '@orderdock/schema';

/** The parcels, with what is in each. */
export function readFulfilments(order: Source): Fulfilment[] {
  return order.optionalList('shipments').map((parcel, index) => ({
    id: parcel.optional('id', identifier) ?? String(index + 1),
    at: parcel.optional('sentAt', rfc2822Instant),
    status: { value: 'success', raw: null },
    lines: parcel.optionalList('items').flatMap(readItem),
    tracking: [
      {
        carrier: parcel.optional('carrier', text),
        number: parcel.optional('trackingNumber', text),
      },
    ],
  }));
}

function readItem(item: Source): Fulfilment['lines'] {
  const lineId = item.optional('position', identifier);
  const quantity = item.optional('quantity', integer);
  return lineId === undefined || quantity === undefined ? [] : [{ lineId, quantity }];
}

/** How many of a line went out, over all parcels; undefined where the order has none, for it may not say. */
export function sentOf(lineId: string, fulfilments: readonly Fulfilment[]): number | undefined {
  if (fulfilments.length === 0) return undefined;
  const sent = fulfilments.flatMap(({ lines }) => lines.filter((line) => line.lineId === lineId));
  const sum = sent.reduce((total, { quantity }) => total + quantity, 0);
  return Number.isSafeInteger(sum) ? sum : undefined;
}
