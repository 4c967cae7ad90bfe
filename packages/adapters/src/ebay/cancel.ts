import { InvalidOptionError } from '@orderdock/kit';
import { memberOf } from '../client/read-listed.ts';
import type { CallOptions } from '../contract/call-options.ts';
import type { PlatformClient } from '../contract/client.ts';
import type { EbayCalls } from './calls.ts';
import { fetchOrder } from './fetch-order.ts';
import { notFound } from './fulfil.ts';

const CANCELLATIONS = '/post-order/v2/cancellation';
const OPERATION = 'cancellations.create';

/** What a seller may give as the reason (`CancelReasonEnum`); some count against the seller, so none is the default. */
const REASONS = ['OUT_OF_STOCK_OR_CANNOT_FULFILL', 'BUYER_ASKED_CANCEL', 'ADDRESS_ISSUES'] as const;

/**
 * Cancels by the Post-Order API: approves what the buyer has asked for, else asks for it as the seller. eBay pays the buyer
 * back later, so the outcome is `accepted`. Sellers in the EU and the UK have to sign this call, which the injected `fetch`
 * does for them (https://developer.ebay.com/develop/guides/digital-signatures-for-apis).
 */
export function createCancel({ seller, postOrder }: EbayCalls): NonNullable<PlatformClient['cancel']> {
  return async (platformOrderId, { reason }, { signal } = {}) => {
    if (!REASONS.some((known) => known === reason))
      throw new InvalidOptionError('reason', `one of ${REASONS.join(', ')}`, reason);
    const fetched = await fetchOrder(seller, platformOrderId, { signal });
    if (fetched === undefined) throw notFound(OPERATION);
    const { order } = fetched.composite;
    const status = memberOf(order, 'cancelStatus');
    if (memberOf(status, 'cancelState') === 'CANCELED') return { outcome: 'already_done' };
    const pending = pendingRequest(status);
    if (pending?.isBuyers === false) return { outcome: 'already_done', platformId: pending.id };
    if (pending !== undefined) return approve(postOrder, pending.id, { signal });
    const answer = await postOrder.request({
      operation: OPERATION,
      method: 'POST',
      path: CANCELLATIONS,
      headers: marketplaceOf(order),
      body: { legacyOrderId: orderIdOf(order, platformOrderId), cancelReason: reason, ...paymentOf(order) },
      signal,
      write: true,
    });
    const id = memberOf(answer.json(), 'cancelId');
    return { outcome: 'accepted', platformId: id === undefined ? undefined : String(id) };
  };
}

async function approve(
  http: EbayCalls['postOrder'],
  cancelId: string,
  { signal }: CallOptions,
): Promise<{ readonly outcome: 'accepted'; readonly platformId: string }> {
  await http.request({
    operation: 'cancellations.approve',
    method: 'POST',
    path: `${CANCELLATIONS}/${encodeURIComponent(cancelId)}/approve`,
    signal,
    write: true,
  });
  return { outcome: 'accepted', platformId: cancelId };
}

/** The request to cancel that nobody has answered yet (`CancelRequestStateEnum`). */
function pendingRequest(status: unknown): { readonly id: string; readonly isBuyers: boolean } | undefined {
  const requests = memberOf(status, 'cancelRequests');
  const open = (Array.isArray(requests) ? requests : []).find(
    (request: unknown) =>
      memberOf(request, 'cancelRequestState') === 'REQUESTED' ||
      (memberOf(request, 'cancelRequestState') === undefined &&
        memberOf(request, 'cancelCompletedDate') === undefined),
  );
  const id = memberOf(open, 'cancelRequestId');
  if (id === undefined) return undefined;
  return { id: String(id), isBuyers: String(memberOf(open, 'cancelInitiator')).toUpperCase() !== 'SELLER' };
}

function orderIdOf(order: unknown, platformOrderId: string): string {
  const legacy = memberOf(order, 'legacyOrderId');
  return typeof legacy === 'string' && legacy !== '' ? legacy : platformOrderId;
}

/** Whether the buyer has paid, and when: eBay decides by it whether there is something to pay back. */
function paymentOf(order: unknown): Readonly<Record<string, unknown>> {
  const payments = memberOf(memberOf(order, 'paymentSummary'), 'payments');
  const paid = (Array.isArray(payments) ? payments : []).find(
    (payment: unknown) => memberOf(payment, 'paymentStatus') === 'PAID',
  );
  const date = memberOf(paid, 'paymentDate');
  return {
    buyerPaid: paid !== undefined,
    ...(typeof date === 'string' && { buyerPaidDate: { value: date } }),
  };
}

function marketplaceOf(order: unknown): Readonly<Record<string, string>> {
  const lines = memberOf(order, 'lineItems');
  const name = memberOf(Array.isArray(lines) ? lines[0] : undefined, 'purchaseMarketplaceId');
  const isName = typeof name === 'string' && /^[A-Z_]{1,40}$/.test(name);
  return isName ? { 'x-ebay-c-marketplace-id': name } : {};
}
