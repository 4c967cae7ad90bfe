import { type Answer, type Call, error, type FakeState, type Json } from './fake-parts.ts';

/**
 * getOrders, getOrder and the shipping fulfilments.
 * @see https://developer.ebay.com/api-docs/sell/fulfillment/resources/methods
 */
export function answerOrders(api: FakeState, call: Call, steps: readonly string[]): Answer {
  const [, orderId, sub] = steps;
  if (orderId === undefined) return listOrders(api, call);
  if (!/^[\w!-]+$/.test(orderId)) return error(400, 32_100, 'Invalid order ID');
  const order = api.orders.find((entry) => entry['orderId'] === orderId);
  if (order === undefined) return error(404, 32_100, 'Order not found');
  if (sub === undefined) return { status: 200, body: order };
  const fulfillments = api.fulfillments.get(orderId) ?? [];
  if (call.method === 'GET') return { status: 200, body: { fulfillments, total: fulfillments.length } };
  return createFulfillment(api, call, { order, fulfillments });
}

/** Offset paging, 50 orders unless told otherwise, 200 at most; `cancelRequests` and tax ids are left out. */
function listOrders(api: FakeState, { query }: Call): Answer {
  const limit = Number(query.get('limit') ?? 50);
  const offset = Number(query.get('offset') ?? 0);
  if (limit > 200 || limit < 1) return error(400, 30_820, 'Invalid limit');
  const filter = /^(lastmodifieddate|creationdate):\[([^.]+\.\d{3}Z)\.\.([^\]]*)\]$/.exec(
    query.get('filter') ?? '',
  );
  if (query.has('filter') && filter === null) return error(400, 30_800, 'Invalid filter');
  const field = filter?.[1] === 'creationdate' ? 'creationDate' : 'lastModifiedDate';
  const [from = '', until = ''] = filter?.slice(2) ?? [];
  const dateOf = (order: Json) => String(order[field]);
  const found = api.orders
    .filter((order) => dateOf(order) >= from && (until === '' || dateOf(order) <= until))
    .toSorted((a, b) => (dateOf(a) < dateOf(b) ? -1 : 1));
  const orders = found.slice(offset, offset + limit).map((order) => {
    const { cancelStatus, ...rest } = order;
    return cancelStatus === undefined
      ? rest
      : { ...rest, cancelStatus: { ...(cancelStatus as Json), cancelRequests: [] } };
  });
  return { status: 200, body: { total: found.length, limit, offset, orders } };
}

function createFulfillment(
  api: FakeState,
  { body, path }: Call,
  { order, fulfillments }: { readonly order: Json; readonly fulfillments: readonly Json[] },
): Answer {
  const number = body['trackingNumber'];
  if ((number === undefined) !== (body['shippingCarrierCode'] === undefined))
    return error(400, 32_240, 'Tracking number and carrier depend on one another');
  const fulfillmentId = typeof number === 'string' ? number : '999';
  api.fulfillments.set(String(order['orderId']), [
    ...fulfillments,
    {
      fulfillmentId,
      shipmentTrackingNumber: number,
      shippingCarrierCode: body['shippingCarrierCode'],
      shippedDate: body['shippedDate'],
      lineItems: body['lineItems'],
    },
  ]);
  const sent = new Set((body['lineItems'] as Json[]).map((line) => line['lineItemId']));
  order['lineItems'] = (order['lineItems'] as Json[]).map((line) =>
    sent.has(line['lineItemId']) ? { ...line, lineItemFulfillmentStatus: 'FULFILLED' } : line,
  );
  order['fulfillmentHrefs'] = [`https://api.ebay.com${path}/${fulfillmentId}`];
  return { status: 201, headers: { location: `https://api.ebay.com${path}/${fulfillmentId}` } };
}

/** @see https://developer.ebay.com/DevZone/post-order/post-order_v2_cancellation__post.html */
export function answerCancellations(api: FakeState, { body }: Call, steps: readonly string[]): Answer {
  const [cancelId, action] = steps;
  if (action === 'approve') {
    api.cancellations.push({ cancelId, approved: true });
    return { status: 200 };
  }
  api.cancellations.push(body);
  return { status: 201, body: { cancelId: '5200001' } };
}
