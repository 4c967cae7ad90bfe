import type { Fulfilment } from '@orderdock/schema';
import { identifier, isoInstant, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** The parcels. Squarespace does not say which lines are in which, nor whether one arrived. */
export function readFulfilments(order: Source): Fulfilment[] {
  return order.optionalList('fulfillments').map((parcel, index) => {
    const number = parcel.optional('trackingNumber', text);
    const service = parcel.optional('service', text);
    const carrier = parcel.optional('carrierName', text);
    return {
      // They have no id: the number of the parcel, or its place, which stays while parcels are only added.
      id: parcel.optional('id', identifier) ?? number ?? String(index + 1),
      at: parcel.optional('shipDate', isoInstant),
      status: { value: 'success', raw: null },
      lines: [],
      tracking: [
        {
          carrier: [carrier, service].filter((part) => part !== undefined).join(' ') || undefined,
          number,
          url: parcel.optional('trackingUrl', text),
        },
      ],
    };
  });
}
