import { memberOf } from '../client/read-listed.ts';
import type { WriteOptions, WriteResult } from '../contract/client.ts';
import type { SfccApi } from './api.ts';
import { getOrder } from './hydrate.ts';

/** Marks the order as exported, which is how the platform is told that another system has it. */
export function acknowledgeOrder(
  api: SfccApi,
  orderNo: string,
  options: WriteOptions = {},
): Promise<WriteResult> {
  const change = { member: 'exportStatus', resource: 'export-status', status: 'exported' };
  return setStatus(api, { ...options, ...change, orderNo });
}

/** Cancels the whole order; the platform takes no reason with it, and gives the goods back to its stock. */
export function cancelOrder(api: SfccApi, orderNo: string, options: WriteOptions = {}): Promise<WriteResult> {
  const change = { member: 'status', resource: 'status', status: 'cancelled' };
  return setStatus(api, { ...options, ...change, orderNo });
}

interface StatusChange extends WriteOptions {
  readonly orderNo: string;
  /** The member of the order that has the status. */
  readonly member: string;
  readonly resource: string;
  readonly status: string;
}

/** The platform knows no idempotency key: an order that has the status is left as it is. */
async function setStatus(api: SfccApi, change: StatusChange): Promise<WriteResult> {
  const { orderNo, member, resource, status, signal } = change;
  const order = await getOrder(api, orderNo, { signal });
  if (memberOf(order.json(), member) === status) return { outcome: 'already_done' };
  await api.http.request({
    operation: `orders.${resource}`,
    method: 'PUT',
    path: `${api.orders}/${encodeURIComponent(orderNo)}/${resource}`,
    query: { siteId: api.siteId },
    body: { status },
    write: true,
    signal,
  });
  return { outcome: 'done' };
}
