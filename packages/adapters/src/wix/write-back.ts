import { memberOf } from '../client/read-listed.ts';
import type {
  CancellationRequest,
  FulfilmentRequest,
  WriteOptions,
  WriteResult,
} from '../contract/client.ts';
import { PlatformRequestError } from '../errors/platform-errors.ts';
import type { WixApi } from './api.ts';
import { getOrder } from './hydrate.ts';

interface FulfilCall {
  readonly id: string;
  readonly fulfilment: FulfilmentRequest;
}

/**
 * Makes a fulfilment. Wix tells the buyer by its own settings, and knows an order's tracking numbers: one that is there
 * already is the same parcel told again.
 */
export async function fulfilOrder(
  api: WixApi,
  { id, fulfilment }: FulfilCall,
  { signal }: WriteOptions = {},
): Promise<WriteResult> {
  const order = await getOrder(api, id, { signal });
  if (memberOf(order, 'fulfillmentStatus') === 'FULFILLED') return { outcome: 'already_done' };
  const { lines, tracking } = fulfilment;
  const lineItems = lines?.map(({ lineId, quantity }) => ({ id: lineId, quantity })) ?? openLines(order);
  const trackingInfo = tracking && {
    trackingNumber: tracking.number,
    shippingProvider: tracking.carrier,
    trackingLink: tracking.url,
  };
  try {
    const answer = await api.request({
      operation: 'fulfillments.create',
      method: 'POST',
      path: `/ecom/v1/fulfillments/orders/${encodeURIComponent(id)}/create-fulfillment`,
      body: { fulfillment: { lineItems, ...(trackingInfo && { trackingInfo }) } },
      write: true,
      signal,
    });
    const made = memberOf(answer.json(), 'fulfillmentId');
    return { outcome: 'done', platformId: typeof made === 'string' ? made : undefined };
  } catch (error) {
    const isKnown =
      PlatformRequestError.isInstance(error) && error.platformCode === 'TRACKING_NUMBER_ALREADY_EXISTS';
    if (isKnown) return { outcome: 'already_done' };
    throw error;
  }
}

/** Every line; without a quantity Wix takes what is in no fulfilment yet. */
function openLines(order: unknown): readonly object[] {
  const lines = memberOf(order, 'lineItems');
  return (Array.isArray(lines) ? lines : []).map((line: unknown) => ({ id: memberOf(line, 'id') }));
}

/** Cancels the order without restocking and without giving money back; a reason is what the buyer is written. */
export async function cancelOrder(
  api: WixApi,
  { id, cancellation }: { readonly id: string; readonly cancellation: CancellationRequest },
  { signal }: WriteOptions = {},
): Promise<WriteResult> {
  const order = await getOrder(api, id, { signal });
  if (memberOf(order, 'status') === 'CANCELED') return { outcome: 'already_done' };
  const { reason } = cancellation;
  await api.request({
    operation: 'orders.cancel',
    method: 'POST',
    path: `/ecom/v1/orders/${encodeURIComponent(id)}/cancel`,
    body: {
      sendOrderCanceledEmail: reason !== undefined,
      ...(reason !== undefined && { customMessage: reason }),
      restockAllItems: false,
    },
    write: true,
    signal,
  });
  return { outcome: 'done' };
}
