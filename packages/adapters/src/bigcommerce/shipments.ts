import { InvalidOptionError } from '@orderdock/kit';
import type { FulfilmentRequest } from '../contract/client.ts';
import { createSource } from '../source/create-source.ts';
import { identifier, text } from '../source/kinds.ts';
import { items, realId } from './kinds.ts';

/** The body of a shipment as the API wants it. */
export interface Shipment {
  readonly order_address_id: number;
  readonly items: readonly { readonly order_product_id: number; readonly quantity: number }[];
  readonly tracking_number?: string | undefined;
  readonly tracking_link?: string | undefined;
  readonly shipping_provider?: string | undefined;
  readonly shipping_method?: string | undefined;
}

interface Line {
  readonly id: string;
  readonly addressId: string | undefined;
  readonly left: number;
}

/** The carriers that the platform has a link for; others are named in the method. */
const PROVIDERS =
  /^(?:auspost|canadapost|endicia|usps|fedex|royalmail|ups|upsready|upsonline|shipperhq|carrier_\w{1,50})$/;

/**
 * One shipment for each address. `not_shippable` where no line goes to an address, as of downloads; `nothing_left` where all
 * that is asked for was sent. Throws `InvalidOptionError` for a line that the order has not.
 */
export function planShipments(
  products: readonly unknown[],
  fulfilment: FulfilmentRequest,
): readonly Shipment[] | 'not_shippable' | 'nothing_left' {
  const lines = products.map(readLine);
  const asked = (fulfilment.lines ?? lines.map(({ id, left }) => ({ lineId: id, quantity: left }))).map(
    ({ lineId, quantity }) => ({ line: lines.find(({ id }) => id === lineId), quantity }),
  );
  const known = asked.flatMap(({ line, quantity }) => (line === undefined ? [] : [{ line, quantity }]));
  if (known.length < asked.length)
    throw new InvalidOptionError('lines', 'ids of lines of the order', undefined);
  const shippable = known.filter(({ line }) => line.addressId !== undefined);
  if (shippable.length === 0) return 'not_shippable';
  const open = shippable.filter(({ line, quantity }) => line.left > 0 && quantity > 0);
  if (open.length === 0) return 'nothing_left';
  const byAddress = Map.groupBy(open, ({ line }) => line.addressId);
  return [...byAddress].map(([addressId, group]) => ({
    order_address_id: Number(addressId),
    items: group.map(({ line, quantity }) => ({ order_product_id: Number(line.id), quantity })),
    ...trackingOf(fulfilment),
  }));
}

function trackingOf({ tracking }: FulfilmentRequest): Partial<Shipment> {
  if (tracking === undefined) return {};
  const { carrier, number, url } = tracking;
  return {
    tracking_number: number,
    tracking_link: url,
    ...(carrier !== undefined &&
      (PROVIDERS.test(carrier) ? { shipping_provider: carrier } : { shipping_method: carrier })),
  };
}

/** What is not physical has no address to go to, whatever the platform writes there. */
function readLine(payload: unknown): Line {
  const product = createSource(payload);
  const isPhysical = (product.optional('type', text) ?? 'physical') === 'physical';
  const addressId = realId(product.optional('order_address_id', identifier));
  return {
    id: product.required('id', identifier),
    addressId: isPhysical ? addressId : undefined,
    left: product.required('quantity', items) - (product.optional('quantity_shipped', items) ?? 0),
  };
}
