import type { Fulfilment } from '@orderdock/schema';
import { epochSeconds } from '../source/instant-kinds.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** Where the Shipment Tracking extension keeps the parcels of an order. */
const TRACKING = '_wc_shipment_tracking_items';

/** Whether an entry of an order's metadata is a list of parcels. */
export function isTracking(meta: Source): boolean {
  return meta.value['key'] === TRACKING && Array.isArray(meta.value['value']);
}

/**
 * The parcels that the Shipment Tracking extension lists; without it, an order says nothing of what was sent. It does not
 * say which lines are in which, nor whether one arrived.
 *
 * @see https://woocommerce.com/document/shipment-tracking/
 */
export function readFulfilments(order: Source): Fulfilment[] {
  const parcels = order
    .optionalList('meta_data')
    .filter(isTracking)
    .flatMap((meta) => meta.optionalList('value'));
  return parcels.map((parcel, index) => {
    const number = parcel.optional('tracking_number', text);
    return {
      id: parcel.optional('tracking_id', identifier) ?? number ?? String(index + 1),
      at: parcel.optional('date_shipped', epochSeconds),
      status: { value: 'success', raw: null },
      lines: [],
      tracking: [
        {
          carrier:
            parcel.optional('tracking_provider', text) ?? parcel.optional('custom_tracking_provider', text),
          number,
          url: parcel.optional('custom_tracking_link', text),
        },
      ],
    };
  });
}
