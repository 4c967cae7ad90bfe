import type { Fulfilment } from '@orderdock/schema';
import { memberOf } from '../client/read-listed.ts';
import type { FulfilmentRequest } from '../contract/client.ts';
import type { FetchedOrder } from './update-order.ts';

type Patch = { readonly fulfillments: readonly Readonly<Record<string, unknown>>[] } | undefined;

/** Neither completed nor called off. */
export function isOpen({ status }: Fulfilment): boolean {
  return status.value === 'pending' || status.value === 'open';
}

/** Its goods left the shop. */
export function isOut({ status }: Fulfilment): boolean {
  return status.value === 'success' || status.value === 'delivered';
}

/** Takes on what is only proposed; undefined where nothing is. */
export function reserved({ order }: FetchedOrder): Patch {
  return patchOf(
    order.fulfilments.filter(({ status }) => status.raw === 'PROPOSED'),
    () => ({ state: 'RESERVED' }),
  );
}

/** Completes the fulfilments of these ids; a shipment takes the parcel's number along. */
export function completed(
  { order, source }: FetchedOrder,
  ids: readonly string[],
  tracking: FulfilmentRequest['tracking'],
): Patch {
  return patchOf(
    order.fulfilments.filter(({ id }) => ids.includes(id)),
    ({ id }) => ({
      state: 'COMPLETED',
      ...(tracking !== undefined &&
        typeOf(source, id) === 'SHIPMENT' && {
          shipment_details: {
            carrier: tracking.carrier,
            tracking_number: tracking.number,
            tracking_url: tracking.url,
          },
        }),
    }),
  );
}

/** Calls off what is open, with the reason where the type of fulfilment has a place for it. */
export function cancelled({ order, source }: FetchedOrder, reason: string | undefined): Patch {
  return patchOf(order.fulfilments.filter(isOpen), ({ id }) => {
    const details = DETAILS.get(typeOf(source, id) ?? '');
    const hasPlace = reason !== undefined && details !== undefined;
    return { state: 'CANCELED', ...(hasPlace && { [details]: { cancel_reason: reason.slice(0, 100) } }) };
  });
}

const DETAILS: ReadonlyMap<string, string> = new Map([
  ['SHIPMENT', 'shipment_details'],
  ['PICKUP', 'pickup_details'],
  ['DELIVERY', 'delivery_details'],
]);

function patchOf(
  fulfilments: readonly Fulfilment[],
  change: (fulfilment: Fulfilment) => Readonly<Record<string, unknown>>,
): Patch {
  if (fulfilments.length === 0) return undefined;
  return { fulfillments: fulfilments.map((fulfilment) => ({ uid: fulfilment.id, ...change(fulfilment) })) };
}

/** The type is Square's alone: the universal order has no place for it. */
function typeOf(source: unknown, uid: string): string | undefined {
  const fulfilments = memberOf(source, 'fulfillments');
  const found = (Array.isArray(fulfilments) ? fulfilments : []).find(
    (entry) => memberOf(entry, 'uid') === uid,
  );
  const type = memberOf(found, 'type');
  return typeof type === 'string' ? type : undefined;
}
