import type { Fulfilment } from '@orderdock/schema';
import { identifier, integer, isoInstant, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { Way } from './shipping.ts';

/** The deliveries: each was handed over, in one parcel or several. Nobody says whether one arrived. */
export function readFulfilments(ways: readonly Way[]): Fulfilment[] {
  return ways
    .flatMap(({ info }) => info.optionalList('deliveries'))
    .map((delivery) => ({
      id: delivery.required('id', identifier),
      at: delivery.optional('createdAt', isoInstant),
      status: { value: 'success', raw: null },
      lines: delivery.optionalList('items').flatMap(readItem),
      tracking: delivery.optionalList('parcels').flatMap(readParcel),
    }));
}

function readItem(item: Source): Fulfilment['lines'] {
  const lineId = item.optional('id', identifier);
  const quantity = item.optional('quantity', integer);
  return lineId === undefined || quantity === undefined ? [] : [{ lineId, quantity }];
}

function readParcel(parcel: Source): Fulfilment['tracking'] {
  const tracking = parcel.optionalObject('trackingData');
  if (tracking === undefined) return [];
  const carrier = tracking.optional('carrier', text) ?? tracking.optional('provider', text);
  return [{ carrier, number: tracking.optional('trackingId', text) }];
}
