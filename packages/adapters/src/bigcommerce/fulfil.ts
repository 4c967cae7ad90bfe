import { memberOf } from '../client/read-listed.ts';
import type { FulfilmentRequest, PlatformClient, WriteResult } from '../contract/client.ts';
import { UnsupportedOperationError } from '../errors/unsupported-operation-error.ts';
import { type BigcommerceApi, checkOrderId } from './api.ts';
import { planShipments, type Shipment } from './shipments.ts';

/**
 * Posts a shipment, or one for each address where the order goes to several; `platformId` then has all ids, parted by
 * commas. The platform knows no idempotency key: a shipment with the same tracking number that is there already, and lines
 * of which nothing is left to send, count as done. Whether the customer is written to is a setting of the store.
 */
export function createFulfil(api: BigcommerceApi): NonNullable<PlatformClient['fulfil']> {
  return async (platformOrderId, fulfilment, { signal } = {}) => {
    const order = `${api.store}/v2/orders/${checkOrderId(platformOrderId)}`;
    const products = await api.all(`${order}/products`, { operation: 'orders.products', signal });
    const shipments = await api.all(`${order}/shipments`, { operation: 'orders.shipments', signal });
    const earlier = alreadySent(shipments.members, fulfilment);
    if (earlier !== undefined) return earlier;
    const plan = planShipments(products.members, fulfilment);
    if (plan === 'not_shippable')
      throw new UnsupportedOperationError('bigcommerce', 'fulfil without an address');
    if (plan === 'nothing_left') return { outcome: 'already_done' };
    const ids: string[] = [];
    for (const shipment of plan) ids.push(await post(api, `${order}/shipments`, { shipment, signal }));
    return { outcome: 'done', platformId: ids.join(',') };
  };
}

async function post(
  api: BigcommerceApi,
  path: string,
  { shipment, signal }: { readonly shipment: Shipment; readonly signal: AbortSignal | undefined },
): Promise<string> {
  const answer = await api.http.request({
    operation: 'shipments.create',
    method: 'POST',
    path,
    body: shipment,
    write: true,
    signal,
  });
  return String(memberOf(answer.json(), 'id'));
}

function alreadySent(
  shipments: readonly unknown[],
  { tracking }: FulfilmentRequest,
): WriteResult | undefined {
  if (tracking === undefined) return undefined;
  const same = shipments.filter((shipment) => memberOf(shipment, 'tracking_number') === tracking.number);
  const ids = same.map((shipment) => String(memberOf(shipment, 'id')));
  return ids.length === 0 ? undefined : { outcome: 'already_done', platformId: ids.join(',') };
}
