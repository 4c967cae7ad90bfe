import { memberOf } from '../client/read-listed.ts';
import type { FulfilmentRequest, WriteOptions, WriteResult } from '../contract/client.ts';
import type { SquarespaceApi } from './api.ts';

interface FulfilCall {
  readonly id: string;
  readonly fulfilment: FulfilmentRequest;
  readonly now: () => number;
}

/** Marks the whole order as sent: Squarespace knows no parts. An order that is FULFILLED is left as it is. */
export async function fulfilOrder(
  api: SquarespaceApi,
  { id, fulfilment, now }: FulfilCall,
  { signal }: WriteOptions = {},
): Promise<WriteResult> {
  const path = `/1.0/commerce/orders/${encodeURIComponent(id)}`;
  const order = await api.request({ operation: 'orders.get', method: 'GET', path, signal });
  if (memberOf(order.json(), 'fulfillmentStatus') === 'FULFILLED') return { outcome: 'already_done' };
  const { tracking, notifyCustomer = false } = fulfilment;
  const shipment = tracking && {
    shipDate: new Date(now()).toISOString(),
    carrierName: tracking.carrier ?? 'Other',
    service: 'Standard',
    trackingNumber: tracking.number,
    trackingUrl: tracking.url ?? null,
  };
  await api.request({
    operation: 'orders.fulfil',
    method: 'POST',
    path: `${path}/fulfillments`,
    body: { shouldSendNotification: notifyCustomer, shipments: shipment === undefined ? [] : [shipment] },
    write: true,
    signal,
  });
  return { outcome: 'done', platformId: tracking?.number };
}
