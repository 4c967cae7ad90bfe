import type { Fulfilment, Instant } from '@orderdock/schema';
import { quantitySteps } from '../order/minor-units.ts';
import { readWord } from '../order/read-word.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { instant } from './dates.ts';
import type { LineParts } from './line-parts.ts';
import type { LineStatus } from './line-status.ts';
import { membersOf } from './members.ts';

const SHIPMENT = {
  'Shipment Created': 'pending',
  'Shipment Acknowledged': 'open',
  'Shipment Shipped': 'success',
  'Shipment Delivered': 'delivered',
  'Shipment Cancelled': 'cancelled',
} as const;

/** The parcels: Mexico lists them, the United States tell them with the status of each line that is in one. */
export function readFulfilments(order: Source, lines: readonly LineParts[]): Fulfilment[] {
  const shipments = membersOf(order, 'shipments', 'shipment');
  if (shipments.length > 0)
    return shipments.map((shipment, index) => readShipment(shipment, String(index + 1)));
  return together(lines.flatMap(parcelsOf));
}

function readShipment(shipment: Source, place: string): Fulfilment {
  const dates = shipment.optionalObject('shipmentAdditionalDate');
  const tracking = {
    carrier: shipment.optional('carrier', text),
    number: shipment.optional('trackingNumber', text),
    url: shipment.optional('trackingUrl', text),
  };
  return {
    id: shipment.optional('shipmentNo', identifier) ?? place,
    at:
      dates?.optional('shipmentShippedDate', instant) ??
      dates?.optional('shipmentActualCreatedDate', instant),
    status: readWord(shipment, 'status', SHIPMENT),
    lines: membersOf(shipment, 'shipmentLines', 'shipmentLine').flatMap((line) => {
      const lineId = line.optional('primeLineNo', identifier);
      const quantity = line.optionalObject('quantity')?.optional('amount', quantitySteps);
      return lineId === undefined || quantity?.scale !== 0 ? [] : [{ lineId, quantity: quantity.steps }];
    }),
    tracking: Object.values(tracking).some((value) => value !== undefined) ? [tracking] : [],
  };
}

interface Parcel {
  readonly at: Instant | undefined;
  readonly status: Fulfilment['status'];
  readonly tracking: Fulfilment['tracking'][number];
  readonly line: Fulfilment['lines'][number];
}

function parcelsOf(line: LineParts): Parcel[] {
  return line.statuses.flatMap((status) => parcelOf(line, status) ?? []);
}

function parcelOf(
  { id, quantity, charged }: LineParts,
  { source, word, quantity: sent }: LineStatus,
): Parcel | undefined {
  const info = source.optionalObject('trackingInfo');
  if (info === undefined) return undefined;
  const carrier = info.optionalObject('carrierName');
  const steps = sent === undefined ? charged : sent.steps * 10 ** (quantity.scale - sent.scale);
  return {
    at: info.optional('shipDateTime', instant),
    status: { value: word.value === 'delivered' ? 'delivered' : 'success', raw: word.raw },
    tracking: {
      carrier: carrier?.optional('carrier', text) ?? carrier?.optional('otherCarrier', text),
      number: info.optional('trackingNumber', text),
      url: info.optional('trackingURL', text),
    },
    line: { lineId: id, quantity: Number.isSafeInteger(steps) ? steps : 0 },
  };
}

/** Lines that went in one parcel have its number, its carrier and its time. */
function together(parcels: readonly Parcel[]): Fulfilment[] {
  const groups = Map.groupBy(parcels, ({ at, status, tracking }) => JSON.stringify([at, status, tracking]));
  const seen = new Map<string, number>();
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const name = first.tracking.number ?? first.line.lineId;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return [
      {
        id: count === 1 ? name : `${name}-${count}`,
        at: first.at,
        status: first.status,
        lines: group.map(({ line }) => line),
        tracking: [first.tracking],
      },
    ];
  });
}
