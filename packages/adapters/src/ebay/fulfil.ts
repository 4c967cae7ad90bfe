import { InvalidOptionError } from '@orderdock/kit';
import { memberOf } from '../client/read-listed.ts';
import type { ConnectOptions, FulfilmentRequest, PlatformClient, WriteResult } from '../contract/client.ts';
import { PlatformRequestError } from '../errors/platform-errors.ts';
import type { EbayCalls } from './calls.ts';
import { type FetchedOrder, fetchOrder, ORDERS } from './fetch-order.ts';

const OPERATION = 'fulfilments.create';

/**
 * createShippingFulfillment. eBay knows no idempotency key, but a fulfilment with tracking has the tracking number as its
 * id, so the order is looked at first: the same number, or without one lines that are fulfilled already, is `already_done`.
 */
export function createFulfil(
  { seller }: EbayCalls,
  { now = Date.now }: Pick<ConnectOptions, 'now'>,
): NonNullable<PlatformClient['fulfil']> {
  return async (platformOrderId, request, { signal } = {}) => {
    const tracking = readTracking(request);
    const fetched = await fetchOrder(seller, platformOrderId, { signal });
    if (fetched === undefined) throw notFound(OPERATION);
    const lines = linesOf(fetched.composite.order);
    const known = alreadyDone(fetched, lines, { request, number: tracking?.trackingNumber });
    if (known !== undefined) return known;
    const answer = await seller.request({
      operation: OPERATION,
      method: 'POST',
      path: `${ORDERS}/${encodeURIComponent(platformOrderId)}/shipping_fulfillment`,
      body: {
        lineItems: wanted(lines, request).map(({ id, quantity }) => ({ lineItemId: id, quantity })),
        shippedDate: new Date(now()).toISOString(),
        ...tracking,
      },
      signal,
      write: true,
    });
    // The last step of the address only; the address itself is not followed.
    return { outcome: 'done', platformId: /\/([\w.-]{1,255})$/.exec(answer.header('location') ?? '')?.[1] };
  };
}

/** The error of a call for an order that eBay does not have. */
export function notFound(operation: string): PlatformRequestError {
  return new PlatformRequestError({ platform: 'ebay', operation, status: 404, outcome: 'refused' });
}

interface Line {
  readonly id: string;
  readonly quantity: number;
  readonly isFulfilled: boolean;
}

function linesOf(order: unknown): readonly Line[] {
  const lines = memberOf(order, 'lineItems');
  return (Array.isArray(lines) ? lines : []).map((line: unknown) => ({
    id: String(memberOf(line, 'lineItemId')),
    quantity: Number(memberOf(line, 'quantity') ?? 1),
    isFulfilled: memberOf(line, 'lineItemFulfillmentStatus') === 'FULFILLED',
  }));
}

/** The lines asked for; else those that are still to go, or all where none is. */
function wanted(
  lines: readonly Line[],
  { lines: asked }: FulfilmentRequest,
): readonly Pick<Line, 'id' | 'quantity'>[] {
  if (asked !== undefined) return asked.map(({ lineId, quantity }) => ({ id: lineId, quantity }));
  const open = lines.filter(({ isFulfilled }) => !isFulfilled);
  return open.length > 0 ? open : lines;
}

function alreadyDone(
  { composite }: FetchedOrder,
  lines: readonly Line[],
  { request, number }: { readonly request: FulfilmentRequest; readonly number: string | undefined },
): WriteResult | undefined {
  if (number !== undefined) {
    const same = composite.fulfillments.find((entry) => memberOf(entry, 'shipmentTrackingNumber') === number);
    const id = memberOf(same, 'fulfillmentId');
    if (same === undefined) return undefined;
    return { outcome: 'already_done', platformId: typeof id === 'string' ? id : undefined };
  }
  const asked = new Set(request.lines?.map(({ lineId }) => lineId) ?? lines.map(({ id }) => id));
  const isDone = lines.filter(({ id }) => asked.has(id)).every(({ isFulfilled }) => isFulfilled);
  return isDone && lines.some(({ id }) => asked.has(id)) ? { outcome: 'already_done' } : undefined;
}

/** eBay takes letters and digits only, and the number with its carrier or neither. */
function readTracking({
  tracking,
}: FulfilmentRequest): { readonly shippingCarrierCode: string; readonly trackingNumber: string } | undefined {
  if (tracking === undefined) return undefined;
  const trackingNumber = tracking.number.replace(/[\s-]/g, '');
  if (!/^[A-Za-z0-9]{1,255}$/.test(trackingNumber))
    throw new InvalidOptionError('tracking.number', 'letters and digits', tracking.number);
  if (tracking.carrier === undefined || tracking.carrier === '')
    throw new InvalidOptionError('tracking.carrier', "one of eBay's carrier codes", tracking.carrier);
  return { shippingCarrierCode: tracking.carrier, trackingNumber };
}
