import { type Answer, type Call, errorAnswer, type Row, type SellerState } from './seller-state.ts';

/** `GET /v3/orders`, `GET /v3/orders/{id}`, and what is done to one. */
export function answerOrders({ orders }: SellerState, { method, url, steps, body }: Call): Answer {
  const [id, action] = steps;
  if (id === undefined) return listOrders(orders, url.searchParams);
  const order = orders.find((row) => row['purchaseOrderId'] === id);
  if (order === undefined) return errorAnswer(404, 'CONTENT_NOT_FOUND.GMP_ORDER_API');
  if (method === 'GET' && action === undefined) return { status: 200, answer: { order } };
  if (method === 'POST' && action === 'acknowledge') return acknowledge(order);
  if (method === 'POST' && action === 'shipping') return move(order, body, 'orderShipment');
  if (method === 'POST' && action === 'cancel') return move(order, body, 'orderCancellation');
  return errorAnswer(405, 'METHOD_NOT_ALLOWED.GMP_GATEWAY_API');
}

/**
 * A cursor is the query of the next page, and holds all that the first asked for. Without `shipNodeType` only what the seller
 * sends is listed. Where there is nothing the answer is a 404.
 */
function listOrders(orders: readonly Row[], query: URLSearchParams): Answer {
  const limit = Number(query.get('limit') ?? '100');
  const since = query.get('lastModifiedStartDate') ?? query.get('createdStartDate');
  if (since === null || !(limit >= 1 && limit <= 200))
    return errorAnswer(400, 'INVALID_REQUEST_PARAM.GMP_ORDER_API');
  const node = query.get('shipNodeType') ?? 'SellerFulfilled';
  const at = Number(query.get('poIndex') ?? '0');
  const found = orders.filter(
    (row) => String(row['fakeModified'] ?? since) >= since && (row['fakeNode'] ?? 'SellerFulfilled') === node,
  );
  if (found.length === 0) return errorAnswer(404, 'CONTENT_NOT_FOUND.GMP_ORDER_API');
  const next = new URLSearchParams(query);
  next.set('poIndex', String(at + limit));
  next.set('hasMoreElements', 'true');
  const nextCursor = at + limit < found.length ? `?${next.toString()}` : null;
  const order = found.slice(at, at + limit);
  return {
    status: 200,
    answer: { list: { meta: { totalCount: found.length, limit, nextCursor }, elements: { order } } },
  };
}

function acknowledge(order: Row): Answer {
  for (const line of linesOf(order)) {
    const statuses = statusesOf(line);
    for (const status of statuses) if (status['status'] === 'Created') status['status'] = 'Acknowledged';
  }
  return { status: 200, answer: { order } };
}

/** Takes the quantity from what is acknowledged; an order that was not yet, or has less left, is refused. */
function move(order: Row, body: unknown, root: string): Answer {
  const asked = (body as Row)[root] as { orderLines: { orderLine: Row[] } };
  for (const change of asked.orderLines.orderLine) {
    const line = linesOf(order).find((entry) => entry['lineNumber'] === change['lineNumber']);
    const [target] = statusesOf(change);
    const from = line && statusesOf(line).find((entry) => entry['status'] === 'Acknowledged');
    const amount = amountOf(target);
    if (
      line === undefined ||
      from === undefined ||
      target === undefined ||
      amount < 1 ||
      amountOf(from) < amount
    )
      return errorAnswer(400, 'INVALID_REQUEST_CONTENT.GMP_ORDER_API');
    setAmount(from, amountOf(from) - amount);
    const rest = statusesOf(line).filter((entry) => amountOf(entry) > 0);
    line['orderLineStatuses'] = { orderLineStatus: [...rest, target] };
  }
  return { status: 200, answer: { order } };
}

function linesOf(order: Row): Row[] {
  return (order['orderLines'] as { orderLine: Row[] }).orderLine;
}

function statusesOf(line: Row): Row[] {
  return (line['orderLineStatuses'] as { orderLineStatus: Row[] }).orderLineStatus;
}

function amountOf(status: Row | undefined): number {
  return Number((status?.['statusQuantity'] as Row | undefined)?.['amount'] ?? 0);
}

function setAmount(status: Row, amount: number): void {
  status['statusQuantity'] = { unitOfMeasurement: 'EACH', amount: String(amount) };
}
