import type { Fulfilment, OrderLine, StatusAxes } from '@orderdock/schema';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { OrderDocument } from './document.ts';
import { readId } from './kinds.ts';

const STATUS = { fulfilled: 'success', delivered: 'delivered', unfulfilled: 'pending' } as const;

interface Sent {
  readonly lines: readonly OrderLine[];
  readonly fulfilment: StatusAxes['fulfilment'];
}

/**
 * The order's carriers, each of them a parcel with its number; the order itself has the number of one of them, which is all
 * that an order alone tells. Where there are several, nothing says which line is in which.
 */
export function readFulfilments(document: OrderDocument, sent: Sent): Fulfilment[] {
  const carriers = document.parts('order_carriers');
  const shipments = carriers.length > 0 ? carriers : alone(document.order);
  const lines = shipments.length === 1 ? sent.lines : [];
  return shipments.map((shipment, index) => ({
    id:
      carriers.length === 0 ? 'shipping_number' : (shipment.optional('id', identifier) ?? String(index + 1)),
    status: statusOf(sent.fulfilment),
    lines: lines.map((line) => ({ lineId: line.id, quantity: line.quantity.ordered })),
    tracking: readTracking(document, shipment),
  }));
}

/** The order, where it has a number of its own. */
function alone(order: Source): readonly Source[] {
  return readId(order, 'shipping_number') === undefined ? [] : [order];
}

function statusOf({ value, raw }: StatusAxes['fulfilment']): Fulfilment['status'] {
  return { value: Object.hasOwn(STATUS, value) ? STATUS[value as keyof typeof STATUS] : 'unknown', raw };
}

/** A carrier's URL has an `@` where the number goes. */
function readTracking(document: OrderDocument, shipment: Source): Fulfilment['tracking'] {
  const number = readId(shipment, shipment === document.order ? 'shipping_number' : 'tracking_number');
  if (number === undefined) return [];
  const carrier = document.find('carriers', readId(shipment, 'id_carrier'));
  const template = carrier?.optional('url', text);
  const isUrl = template !== undefined && /^https?:\/\/.*@/.test(template);
  return [
    {
      carrier: carrier?.optional('name', text),
      number,
      url: isUrl ? template.replaceAll('@', () => encodeURIComponent(number)) : undefined,
    },
  ];
}
