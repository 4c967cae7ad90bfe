import { memberOf } from '../client/read-listed.ts';
import type { FulfilmentRequest, WriteOptions, WriteResult } from '../contract/client.ts';
import type { EcwidApi } from './api.ts';

const SENT: readonly unknown[] = ['SHIPPED', 'DELIVERED', 'OUT_FOR_DELIVERY'];

interface FulfilCall {
  readonly id: string;
  readonly fulfilment: FulfilmentRequest;
}

/**
 * Marks the whole order as SHIPPED, with its one tracking number: Ecwid knows no parts, takes no carrier, and writes to the
 * buyer as the store has set it up. An order that has gone out is left as it is.
 */
export async function fulfilOrder(
  api: EcwidApi,
  { id, fulfilment: { tracking } }: FulfilCall,
  { signal }: WriteOptions = {},
): Promise<WriteResult> {
  const path = api.orderPath(id);
  const order = await api.request({ operation: 'orders.get', method: 'GET', path, signal });
  if (SENT.includes(memberOf(order.json(), 'fulfillmentStatus'))) return { outcome: 'already_done' };
  await api.request({
    operation: 'orders.fulfil',
    method: 'PUT',
    path,
    body: {
      fulfillmentStatus: 'SHIPPED',
      ...(tracking !== undefined && { trackingNumber: tracking.number }),
    },
    write: true,
    signal,
  });
  return { outcome: 'done', platformId: tracking?.number };
}
