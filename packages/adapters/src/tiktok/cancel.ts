import { InvalidOptionError } from '@orderdock/kit';
import { memberOf } from '../client/read-listed.ts';
import type { CancellationRequest, WriteOptions, WriteResult } from '../contract/client.ts';
import type { TikTokApi } from './api.ts';
import { fetchOrder } from './hydrate.ts';

interface CancelCall {
  readonly id: string;
  readonly cancellation: CancellationRequest;
}

/**
 * Cancels the whole order. TikTok wants one of its own reasons, which differ by country and by whether the order was paid
 * for: `seller_cancel_reason_out_of_stock`. Throws `InvalidOptionError` without one.
 */
export async function cancelOrder(
  api: TikTokApi,
  { id, cancellation }: CancelCall,
  { signal }: WriteOptions = {},
): Promise<WriteResult> {
  const { reason } = cancellation;
  if (reason === undefined || !/^\w{1,100}$/.test(reason))
    throw new InvalidOptionError('reason', 'one of the cancel reasons that TikTok Shop lists', reason);
  const order = await fetchOrder(api, id, { signal });
  if (memberOf(order, 'status') === 'CANCELLED') return { outcome: 'already_done' };
  const data = await api.call({
    operation: 'orders.cancel',
    method: 'POST',
    path: '/return_refund/202309/cancellations',
    body: { order_id: id, cancel_reason: reason },
    write: true,
    signal,
  });
  const cancelId = memberOf(data, 'cancel_id');
  const status = String(memberOf(data, 'cancel_status'));
  return {
    platformId: cancelId === undefined ? undefined : String(cancelId),
    // Of an order that was paid for the buyer may be asked first.
    outcome: /(?:SUCCESS|COMPLETE)$/.test(status) ? 'done' : 'accepted',
  };
}
