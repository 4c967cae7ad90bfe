import type { Fulfilment } from '@orderdock/schema';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { instant } from './dates.ts';
import { items } from './kinds.ts';

/** The shipments. The platform has no status of one: what is listed was sent. */
export function readFulfilments(shipments: readonly Source[] | undefined): Fulfilment[] {
  return (shipments ?? []).flatMap((shipment) => {
    const id = shipment.optional('id', identifier);
    if (id === undefined) {
      shipment.report(undefined, { code: 'no_id', message: 'A shipment without an id was left out' });
      return [];
    }
    return [
      {
        id,
        at: shipment.optional('date_created', instant),
        status: { value: 'success' as const, raw: null },
        lines: readLines(shipment),
        tracking: readTracking(shipment),
      },
    ];
  });
}

function readLines(shipment: Source): Fulfilment['lines'] {
  return shipment.optionalList('items').flatMap((item) => {
    const lineId = item.optional('order_product_id', identifier);
    const quantity = item.optional('quantity', items);
    return lineId === undefined || quantity === undefined ? [] : [{ lineId, quantity }];
  });
}

/** The merchant's own link goes before the one that the platform makes of carrier and number. */
function readTracking(shipment: Source): Fulfilment['tracking'] {
  const carrier =
    shipment.optional('tracking_carrier', text) ??
    shipment.optional('shipping_provider', text) ??
    shipment.optional('shipping_provider_display_name', text);
  const number = shipment.optional('tracking_number', text);
  const url = shipment.optional('tracking_link', text) ?? shipment.optional('generated_tracking_link', text);
  return number === undefined && url === undefined ? [] : [{ carrier, number, url }];
}
