import type { Fulfilment, OrderLine } from '@orderdock/schema';
import { readWord } from '../order/read-word.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

const SENT = { not_shipped: 'pending', shipped: 'success' } as const;

/** The shipments of one order, into which its lines are sorted by their `shipment_id`. */
export interface Shipments {
  readonly all: readonly Source[];
  /** The id of a lone shipment, in which all lines are that name none. */
  readonly onlyId: string | undefined;
  byId(id: string | undefined): Source | undefined;
  /** Whether a shipment has gone out; undefined where that is not said. */
  isSent(id: string | undefined): boolean | undefined;
}

export function createShipments(order: Source): Shipments {
  const all = order.optionalList('shipments');
  const known = new Map(all.map((shipment) => [idOf(shipment), shipment]));
  const byId = (id: string | undefined) => (id === undefined && all.length === 1 ? all[0] : known.get(id));
  return {
    all,
    onlyId: all.length === 1 ? [...known.keys()][0] : undefined,
    byId,
    isSent(id) {
      const status = byId(id)?.optional('shipping_status', text);
      return status === 'shipped' ? true : status === 'not_shipped' ? false : undefined;
    },
  };
}

/** Each shipment with its lines and, where it has gone out, its tracking number. `idsOf` gives a shipment's lines. */
export function readFulfilments(
  { all }: Shipments,
  linesOf: (shipmentId: string | undefined) => readonly OrderLine[],
): Fulfilment[] {
  return all.map((shipment, index) => {
    const id = idOf(shipment);
    const number = shipment.optional('tracking_number', text);
    return {
      id: shipment.optional('shipment_no', identifier) ?? id ?? String(index + 1),
      status: readWord(shipment, 'shipping_status', SENT),
      lines: linesOf(id).map((line) => ({ lineId: line.id, quantity: line.quantity.ordered })),
      tracking: number === undefined ? [] : [{ number }],
    };
  });
}

/** OCAPI's own examples write `id`. */
function idOf(shipment: Source): string | undefined {
  return shipment.optional('shipment_id', identifier) ?? shipment.optional('id', identifier);
}
