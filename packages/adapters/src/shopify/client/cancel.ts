import { memberOf } from '../../client/read-listed.ts';
import type { CancellationRequest, WriteOptions, WriteResult } from '../../contract/client.ts';
import type { ShopifyApi } from './api.ts';
import { requiredGid } from './ids.ts';
import { refused, resultOf } from './user-errors.ts';

const REASONS = ['CUSTOMER', 'DECLINED', 'FRAUD', 'INVENTORY', 'OTHER', 'STAFF'];

const STATE = 'query State($id: ID!) { order(id: $id) { id cancelledAt } }';
const CANCEL = `mutation Cancel($orderId: ID!, $reason: OrderCancelReason!, $staffNote: String) {
  orderCancel(
    orderId: $orderId
    reason: $reason
    refundMethod: { originalPaymentMethodsRefund: false }
    restock: true
    notifyCustomer: false
    staffNote: $staffNote
  ) {
    job { id }
    orderCancelUserErrors { field message code }
  }
}`;

/**
 * Calls the order off and puts its goods back into stock; Shopify does it later, in a job. No money is given back: that is
 * another decision than this. A reason that is none of Shopify's becomes `OTHER`, with its text as a note for the staff.
 */
export async function cancelOrder(
  api: ShopifyApi,
  { id, reason = 'OTHER' }: CancellationRequest & { readonly id: string },
  { signal }: WriteOptions = {},
): Promise<WriteResult> {
  const orderId = requiredGid(id);
  const operation = 'orders.cancel';
  const variables = { id: orderId };
  const state = memberOf(
    await api.run({ operation: 'orders.get', document: STATE, variables, signal }),
    'order',
  );
  if (typeof state !== 'object' || state === null) throw refused(operation, 'NOT_FOUND');
  if (typeof memberOf(state, 'cancelledAt') === 'string') return { outcome: 'already_done' };
  const word = reason.toUpperCase();
  const isKnown = REASONS.includes(word);
  const data = await api.run({
    operation,
    document: CANCEL,
    variables: {
      orderId,
      reason: isKnown ? word : 'OTHER',
      staffNote: isKnown ? undefined : reason.slice(0, 255),
    },
    write: true,
    signal,
  });
  const job = memberOf(memberOf(resultOf(data, 'orderCancel', operation), 'job'), 'id');
  return { outcome: 'accepted', platformId: typeof job === 'string' ? job : undefined };
}
