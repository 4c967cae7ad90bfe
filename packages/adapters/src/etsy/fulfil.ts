import { memberOf } from '../client/read-listed.ts';
import type { FulfilmentRequest, WriteOptions, WriteResult } from '../contract/client.ts';
import type { EtsyApi } from './api.ts';

/**
 * Tells Etsy of a parcel, which mails the buyer each time it is told; without tracking the receipt is marked as shipped. A
 * tracking code that the receipt has already is not told again.
 */
export async function fulfilOrder(
  api: EtsyApi,
  { id, fulfilment }: { readonly id: string; readonly fulfilment: FulfilmentRequest },
  { signal }: WriteOptions = {},
): Promise<WriteResult> {
  const path = `${api.receipts}/${encodeURIComponent(id)}`;
  const { tracking } = fulfilment;
  const receipt = await api.request({ operation: 'receipts.get', method: 'GET', path, signal });
  if (isDone(receipt.json(), tracking?.number)) return { outcome: 'already_done' };
  await api.request({
    operation: 'receipts.ship',
    method: 'POST',
    path: `${path}/tracking`,
    body:
      tracking === undefined
        ? {}
        : { tracking_code: tracking.number, carrier_name: tracking.carrier ?? 'other' },
    write: true,
    signal,
  });
  return { outcome: 'done', platformId: tracking?.number };
}

function isDone(receipt: unknown, number: string | undefined): boolean {
  const shipments = memberOf(receipt, 'shipments');
  if (number === undefined) return memberOf(receipt, 'is_shipped') === true;
  return (
    Array.isArray(shipments) && shipments.some((shipment) => memberOf(shipment, 'tracking_code') === number)
  );
}
