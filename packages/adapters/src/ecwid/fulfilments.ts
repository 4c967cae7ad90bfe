import type { Fulfilment } from '@orderdock/schema';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { ecwidInstant } from './dates.ts';

/** The shipments, and the order's own tracking number where none of them has it. Ecwid does not say what is in which. */
export function readFulfilments(order: Source): Fulfilment[] {
  const shipments = order.optionalList('shipments').map(readShipment);
  const number = order.optional('trackingNumber', text);
  const isKnown = shipments.some(({ tracking }) => tracking.some((parcel) => parcel.number === number));
  if (number === undefined || isKnown) return shipments;
  const own: Fulfilment = {
    id: number,
    status: { value: 'success', raw: null },
    lines: [],
    tracking: [{ number, url: order.optional('trackingUrl', text) }],
  };
  return [...shipments, own];
}

function readShipment(shipment: Source, index: number): Fulfilment {
  const service = shipment.optionalObject('shippingService');
  const tracking = shipment.optionalObject('tracking');
  const carrier = ['carrierName', 'carrierServiceName'].flatMap(
    (name) => service?.optional(name, text) ?? [],
  );
  return {
    id: shipment.optional('id', identifier) ?? `shipment-${index + 1}`,
    at: shipment.optional('created', ecwidInstant),
    status: { value: 'success', raw: null },
    lines: [],
    tracking:
      tracking === undefined
        ? []
        : [
            {
              carrier: carrier.join(' ') || undefined,
              number: tracking.optional('trackingNumber', text),
              url: tracking.optional('trackingUrl', text),
            },
          ],
  };
}
