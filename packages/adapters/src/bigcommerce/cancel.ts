import { memberOf } from '../client/read-listed.ts';
import type { PlatformClient } from '../contract/client.ts';
import { type BigcommerceApi, checkOrderId } from './api.ts';

const CANCELLED = 5;

/**
 * Sets the status to Cancelled. The platform has no place for a reason, and neither refunds nor voids the payment. The
 * order is looked at first: another change of the status would send the customer another mail.
 */
export function createCancel(api: BigcommerceApi): NonNullable<PlatformClient['cancel']> {
  return async (platformOrderId, _cancellation, { signal } = {}) => {
    const path = `${api.store}/v2/orders/${checkOrderId(platformOrderId)}`;
    const answer = await api.http.request({ operation: 'orders.get', method: 'GET', path, signal });
    if (String(memberOf(answer.json(), 'status_id')) === String(CANCELLED))
      return { outcome: 'already_done' };
    await api.http.request({
      operation: 'orders.cancel',
      method: 'PUT',
      path,
      body: { status_id: CANCELLED },
      write: true,
      signal,
    });
    return { outcome: 'done' };
  };
}
