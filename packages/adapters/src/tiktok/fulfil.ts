import type { CallOptions } from '../contract/call-options.ts';
import type { FulfilmentRequest, WriteOptions, WriteResult } from '../contract/client.ts';
import { PlatformRequestError } from '../errors/platform-errors.ts';
import type { TikTokApi } from './api.ts';
import { carrierId } from './carriers.ts';
import { fetchOrder } from './hydrate.ts';
import { packagesOf } from './packages.ts';

interface FulfilCall {
  readonly id: string;
  readonly fulfilment: FulfilmentRequest;
}

/**
 * Ships the packages that TikTok has made for the order, or those of the lines that are named; a package goes out whole.
 * With a tracking number the seller has sent it himself, by a carrier that TikTok knows by that name or id; without one
 * TikTok's own carrier takes it. Throws `InvalidOptionError` for a part of a package, and for an unknown carrier.
 */
export async function fulfilOrder(
  api: TikTokApi,
  { id, fulfilment }: FulfilCall,
  { signal }: WriteOptions = {},
): Promise<WriteResult> {
  const order = await fetchOrder(api, id, { signal });
  const packages = packagesOf(
    order,
    fulfilment.lines?.map(({ lineId }) => lineId),
  );
  if (packages.length === 0) throw nothingToShip(order);
  const open = packages.filter(({ isOpen }) => isOpen);
  if (open.length === 0) return { outcome: 'already_done' };
  const body = await shipmentOf(api, order, { fulfilment, signal });
  for (const { packageId } of open)
    await api.call({
      operation: 'packages.ship',
      method: 'POST',
      path: `/fulfillment/202309/packages/${encodeURIComponent(packageId)}/ship`,
      body,
      write: true,
      signal,
    });
  return { outcome: 'done', platformId: open.map(({ packageId }) => packageId).join(',') };
}

/** TikTok packs an order when it is paid for and its time of grace is over; before that there is nothing to ship. */
function nothingToShip(order: unknown): PlatformRequestError {
  return new PlatformRequestError({
    platform: 'tiktok',
    operation: 'orders.get',
    status: order === undefined ? 404 : 409,
    outcome: 'refused',
  });
}

interface Shipment extends CallOptions {
  readonly fulfilment: FulfilmentRequest;
}

async function shipmentOf(
  api: TikTokApi,
  order: unknown,
  { fulfilment: { tracking }, signal }: Shipment,
): Promise<object> {
  if (tracking === undefined) return {};
  return {
    self_shipment: {
      tracking_number: tracking.number,
      shipping_provider_id: await carrierId(api, order, { carrier: tracking.carrier, signal }),
    },
  };
}
