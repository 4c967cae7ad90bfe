import { InvalidOptionError } from '@orderdock/kit';
import type { ConnectOptions, FulfilmentRequest, WriteOptions, WriteResult } from '../contract/client.ts';
import { sha256Hex } from '../sha256.ts';
import type { AmazonApi } from './api.ts';
import { carrierOf } from './carriers.ts';
import { readShippable, type Shippable, type ShippableItem } from './shippable.ts';

export interface Fulfilled {
  readonly platformOrderId: string;
  readonly fulfilment: FulfilmentRequest;
  readonly options: WriteOptions;
}

/**
 * Confirms a package, or, for an order that the buyer fetches from the shop, that it was handed over. Rejects with
 * `InvalidOptionError` without what Amazon wants: a carrier and a tracking number; an order that it has.
 */
export async function fulfil(
  api: AmazonApi,
  connect: ConnectOptions,
  { platformOrderId, fulfilment, options }: Fulfilled,
): Promise<WriteResult> {
  const { signal } = options;
  const order = await readShippable(api, platformOrderId, { signal });
  if (order === undefined)
    throw new InvalidOptionError('platformOrderId', 'an order of this seller', undefined);
  const items = chosenItems(order, fulfilment);
  if (order.isShipped || items.length === 0) return { outcome: 'already_done' };
  const request = { path: `/orders/v0/orders/${platformOrderId}`, items, signal };
  if (order.isPickup) return handOver(api, order, request);
  const { number, carrier } = fulfilment.tracking ?? {};
  if (number === undefined || carrier === undefined)
    throw new InvalidOptionError('fulfilment.tracking', 'a carrier and a tracking number', undefined);
  if (order.trackingNumbers.has(number)) return { outcome: 'already_done' };
  const packageReferenceId = packageIdOf(options.idempotencyKey ?? number);
  const { now = Date.now } = connect;
  await api.request({
    operation: 'orders.confirmShipment',
    method: 'POST',
    path: `${request.path}/shipmentConfirmation`,
    body: {
      marketplaceId: order.marketplaceId,
      packageDetail: {
        packageReferenceId,
        ...carrierOf(carrier),
        trackingNumber: number,
        shipDate: new Date(now()).toISOString(),
        orderItems: items,
      },
    },
    write: true,
    signal,
  });
  return { outcome: 'done', platformId: packageReferenceId };
}

interface HandOver {
  readonly path: string;
  readonly items: readonly ShippableItem[];
  readonly signal: AbortSignal | undefined;
}

async function handOver(
  api: AmazonApi,
  order: Shippable,
  { path, items, signal }: HandOver,
): Promise<WriteResult> {
  await api.request({
    operation: 'orders.updateShipmentStatus',
    method: 'POST',
    path: `${path}/shipment`,
    body: { marketplaceId: order.marketplaceId, shipmentStatus: 'PickedUp', orderItems: items },
    write: true,
    signal,
  });
  return { outcome: 'done' };
}

/** The lines asked for, else all that is still to be sent. */
function chosenItems({ open }: Shippable, { lines }: FulfilmentRequest): readonly ShippableItem[] {
  if (lines === undefined) return open;
  return lines.map(({ lineId, quantity }) => ({ orderItemId: lineId, quantity }));
}

/**
 * A package's number within its order: Amazon takes positive numbers alone, and a second confirmation under the same one
 * changes the package that there is. So the same intent has the same number.
 */
function packageIdOf(intent: string): string {
  return String((Number.parseInt(sha256Hex(Buffer.from(intent)).slice(0, 12), 16) % 999_999_999) + 1);
}
