import { memberOf } from '../client/read-listed.ts';
import type { FulfilmentRequest, WriteOptions, WriteResult } from '../contract/client.ts';
import { PlatformRequestError } from '../errors/platform-errors.ts';
import { hydrateOrder, orderPath } from './hydrate.ts';
import { searchAll } from './search.ts';
import type { Shop } from './shop.ts';

/** Carriers that Magento knows by a code; any other is `custom`. */
const CARRIERS = ['ups', 'usps', 'fedex', 'dhl'];

/**
 * Writes a comment into the order's history, which is how a shop sees that an order was taken over; the same comment is
 * not written twice.
 */
export async function acknowledgeOrder(
  shop: Shop,
  platformOrderId: string,
  { signal, idempotencyKey }: WriteOptions = {},
): Promise<WriteResult> {
  const path = orderPath(platformOrderId);
  const order = (await shop.http.request({ operation: 'orders.get', method: 'GET', path, signal })).json();
  const comment = `Order received${idempotencyKey === undefined ? '' : ` (${idempotencyKey})`}`;
  const histories = memberOf(order, 'status_histories');
  const isKnown =
    Array.isArray(histories) && histories.some((entry) => memberOf(entry, 'comment') === comment);
  if (isKnown) return { outcome: 'already_done' };
  // Without a status the comment is refused, or kept without one: by version.
  const statusHistory = {
    comment,
    status: memberOf(order, 'status'),
    parent_id: platformOrderId,
    is_customer_notified: 0,
    is_visible_on_front: 0,
  };
  await shop.http.request({
    operation: 'orders.comment',
    method: 'POST',
    path: `${path}/comments`,
    body: { statusHistory },
    write: true,
    signal,
  });
  return { outcome: 'done' };
}

/**
 * Makes a shipment. The platform knows no idempotency keys: a shipment with the same tracking number counts as this one,
 * and a refusal as done before where nothing is left to be sent.
 */
export async function fulfilOrder(
  shop: Shop,
  platformOrderId: string,
  request: { readonly fulfilment: FulfilmentRequest; readonly options: WriteOptions },
): Promise<WriteResult> {
  const { fulfilment, options } = request;
  const { signal } = options;
  const known = await findShipment(shop, platformOrderId, { number: fulfilment.tracking?.number, signal });
  if (known !== undefined) return { outcome: 'already_done', platformId: known };
  const answer = await shop.http.request({
    operation: 'orders.ship',
    method: 'POST',
    path: `/V1/order/${encodeURIComponent(platformOrderId)}/ship`,
    body: shipmentOf(fulfilment),
    write: true,
    allow: [400],
    signal,
  });
  if (answer.status !== 400) return { outcome: 'done', ...idIn(answer.json()) };
  const order = await hydrateOrder(shop, platformOrderId, { signal });
  if (order?.status.fulfilment.value === 'fulfilled') return { outcome: 'already_done' };
  throw refused('orders.ship', 400);
}

/** Cancels an order that was not invoiced; the platform knows no reasons, and answers `false` where it does not cancel. */
export async function cancelOrder(
  shop: Shop,
  platformOrderId: string,
  { signal }: WriteOptions = {},
): Promise<WriteResult> {
  const path = orderPath(platformOrderId);
  const answer = await shop.http.request({
    operation: 'orders.cancel',
    method: 'POST',
    path: `${path}/cancel`,
    write: true,
    signal,
  });
  if (answer.json() === true) return { outcome: 'done' };
  const order = (await shop.http.request({ operation: 'orders.get', method: 'GET', path, signal })).json();
  if (memberOf(order, 'state') === 'canceled') return { outcome: 'already_done' };
  throw refused('orders.cancel', answer.status);
}

async function findShipment(
  { http }: Shop,
  orderId: string,
  { number, signal }: { readonly number: string | undefined; readonly signal: AbortSignal | undefined },
): Promise<string | undefined> {
  if (number === undefined) return undefined;
  const { documents } = await searchAll(http, '/V1/shipments', { orderIds: [orderId], signal });
  const found = documents.find((shipment) => {
    const tracks = memberOf(shipment, 'tracks');
    return Array.isArray(tracks) && tracks.some((track) => memberOf(track, 'track_number') === number);
  });
  return found === undefined ? undefined : String(memberOf(found, 'entity_id'));
}

function shipmentOf({ lines, tracking, notifyCustomer }: FulfilmentRequest): unknown {
  const code = tracking?.carrier?.toLowerCase() ?? '';
  return {
    items: lines?.map(({ lineId, quantity }) => ({ order_item_id: lineId, qty: quantity })),
    notify: notifyCustomer,
    tracks: tracking && [
      {
        track_number: tracking.number,
        title: tracking.carrier ?? 'Carrier',
        carrier_code: CARRIERS.includes(code) ? code : 'custom',
      },
    ],
  };
}

/** A shipment's id comes as a text or as a number, alone. */
function idIn(answer: unknown): Pick<WriteResult, 'platformId'> {
  return typeof answer === 'string' || typeof answer === 'number' ? { platformId: String(answer) } : {};
}

function refused(operation: string, status: number): PlatformRequestError {
  return new PlatformRequestError({ platform: 'magento', operation, status, outcome: 'refused' });
}
