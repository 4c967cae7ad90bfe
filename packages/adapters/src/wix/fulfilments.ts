import type { Fulfilment, Order } from '@orderdock/schema';
import { readWord } from '../order/read-word.ts';
import { identifier, integer, isoInstant, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { CREATED, firstOf, ID } from './named.ts';

const STATUS = {
  Pending: 'pending',
  Accepted: 'open',
  Ready: 'open',
  In_Delivery: 'in_transit',
  Fulfilled: 'delivered',
} as const;

/** The parcels. `stepsOf` turns a number of pieces into steps of a line. */
export function readFulfilments(
  fulfilments: readonly Source[],
  stepsOf: (lineId: string, quantity: number) => number,
): Fulfilment[] {
  return fulfilments.map((parcel, index) => ({
    id: firstOf(parcel, ID, identifier) ?? String(index + 1),
    at: firstOf(parcel, CREATED, isoInstant),
    // Wix makes a fulfilment when goods go out; a status of its own is newer, and rare.
    status: readWord(parcel, 'status', STATUS, 'success'),
    lines: parcel.optionalList('lineItems').flatMap((line) => {
      const lineId = firstOf(line, ['id', '_id', 'index'], identifier);
      const quantity = line.optional('quantity', integer);
      return lineId === undefined || quantity === undefined
        ? []
        : [{ lineId, quantity: stepsOf(lineId, quantity) }];
    }),
    tracking: readTracking(parcel.optionalObject('trackingInfo')),
  }));
}

function readTracking(tracking: Source | undefined): Fulfilment['tracking'] {
  if (tracking === undefined) return [];
  const carrier = tracking.optional('shippingProvider', text);
  const number = tracking.optional('trackingNumber', text);
  const url = tracking.optional('trackingLink', text);
  return carrier === undefined && number === undefined && url === undefined ? [] : [{ carrier, number, url }];
}

/**
 * How much of a line went out. An order can be marked as fulfilled by hand, or be of nothing to send, and then it is so
 * without a parcel.
 */
export function fulfilledSteps(
  { lineId, ordered }: { readonly lineId: string; readonly ordered: number },
  fulfilments: readonly Fulfilment[],
  status: Order['status'],
): number | undefined {
  const parts = fulfilments.flatMap(({ lines }) => lines.filter((line) => line.lineId === lineId));
  const sent = parts.reduce((sum, { quantity }) => sum + quantity, 0);
  if (fulfilments.some(({ lines }) => lines.length > 0)) return Number.isSafeInteger(sent) ? sent : undefined;
  if (status.fulfilment.raw === 'FULFILLED') return ordered;
  return status.fulfilment.raw === 'NOT_FULFILLED' ? 0 : undefined;
}
