import { memberOf } from '../client/read-listed.ts';

/**
 * The orders in an answer or an event: the members of a list of either version, the payload itself where it is of one
 * order, none otherwise.
 */
export function splitPayload(payload: unknown): readonly unknown[] {
  if (Array.isArray(payload)) return payload.filter(isOfOneOrder);
  const body = memberOf(payload, 'payload') ?? payload;
  const listed = memberOf(body, 'Orders') ?? memberOf(body, 'orders');
  if (Array.isArray(listed)) return listed.filter(isOfOneOrder);
  return isOfOneOrder(payload) ? [payload] : [];
}

function isOfOneOrder(payload: unknown): boolean {
  const detail = memberOf(payload, 'detail') ?? payload;
  const notified = memberOf(detail, 'Payload') ?? memberOf(detail, 'payload');
  const body = memberOf(payload, 'payload') ?? payload;
  const order = memberOf(body, 'order') ?? body;
  const candidates = [order, memberOf(order, 'payload'), ...Object.values(Object(notified))];
  return candidates.some(
    (candidate) =>
      memberOf(candidate, 'AmazonOrderId') !== undefined || memberOf(candidate, 'orderId') !== undefined,
  );
}
