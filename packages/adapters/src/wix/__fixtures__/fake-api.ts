import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

type Row = Record<string, unknown>;

export interface FakeSite {
  readonly url: string;
  readonly orders: Row[];
  /** Payments and refunds, by the order's id. */
  readonly payments: Map<string, Row>;
  readonly parcels: Map<string, Row[]>;
  readonly requests: { readonly line: string; readonly body: unknown; readonly site: string | undefined }[];
  failNext(status: number, headers?: Record<string, string>, body?: string): void;
}

interface Answer {
  readonly status: number;
  readonly answer: unknown;
}

const TOKEN = 'site-token';

/**
 * A site on a free loopback port, after https://dev.wix.com/docs/api-reference/business-solutions/e-commerce/orders: Search
 * Orders (at most a hundred a page, never one that is INITIALIZED, a cursor alone and no filter beside it), Get Order, Cancel
 * Order, and the lists of Order Transactions and Order Fulfillments; the token stands bare in `Authorization`
 * (https://dev.wix.com/docs/api-reference/articles/authentication/rest-api-authentication), and 429 tells no time
 * (https://dev.wix.com/docs/rest/articles/get-started/rate-limits).
 */
export async function fakeSite(orders: Row[] = []): Promise<FakeSite> {
  const failures: { status: number; headers: Record<string, string>; body: string }[] = [];
  const site: Omit<FakeSite, 'url'> = {
    orders,
    payments: new Map(),
    parcels: new Map(),
    requests: [],
    failNext: (status, headers = {}, body = '{"message":"no"}') =>
      void failures.push({ status, headers, body }),
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body: unknown = chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString());
    const { authorization, 'wix-site-id': siteId } = request.headers;
    site.requests.push({
      line: `${request.method} ${request.url}`,
      body,
      site: siteId as string | undefined,
    });
    const failure = failures.shift();
    if (failure !== undefined)
      return void response.writeHead(failure.status, failure.headers).end(failure.body);
    const { status, answer } =
      authorization === TOKEN
        ? answerTo(site, request.url ?? '', body as Row | undefined)
        : { status: 401, answer: { message: 'unauthorized' } };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return Object.assign(site, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

function answerTo(site: Omit<FakeSite, 'url'>, url: string, body: Row | undefined): Answer {
  const [, , , resource, first, second, third] = url.split('/').map(decodeURIComponent);
  if (resource === 'orders' && first === 'search') return search(site, (body?.['search'] ?? {}) as Row);
  if (resource === 'orders') return ofOrder(site, first ?? '', second);
  if (first === 'list-by-ids') {
    const ids = (body?.['orderIds'] ?? []) as string[];
    if (ids.length === 0 || ids.length > 100) return refused(400, 'INVALID_ARGUMENT');
    const found = ids.map((id) => movementsOf(site, resource, id));
    const name = resource === 'payments' ? 'orderTransactions' : 'ordersWithFulfillments';
    return { status: 200, answer: { [name]: found } };
  }
  if (third === 'create-fulfillment') return createFulfilment(site, second ?? '', body ?? {});
  const name = resource === 'payments' ? 'orderTransactions' : 'orderWithFulfillments';
  return { status: 200, answer: { [name]: movementsOf(site, resource, second ?? '') } };
}

function movementsOf(site: Omit<FakeSite, 'url'>, resource: string | undefined, orderId: string): Row {
  return resource === 'payments'
    ? { orderId, payments: [], refunds: [], ...site.payments.get(orderId) }
    : { orderId, fulfillments: site.parcels.get(orderId) ?? [] };
}

function search(site: Omit<FakeSite, 'url'>, { filter, sort, cursorPaging }: Row): Answer {
  const { limit = 100, cursor } = (cursorPaging ?? {}) as { limit?: number; cursor?: string };
  if (limit > 100 || (cursor !== undefined && (filter ?? sort) !== undefined))
    return refused(400, 'INVALID_ARGUMENT');
  const since = ((filter ?? {}) as { updatedDate?: { $gte?: string } }).updatedDate?.$gte ?? '';
  const keyOf = (row: Row) => `${row['updatedDate']}|${row['id']}`;
  const found = site.orders
    .filter((row) => row['status'] !== 'INITIALIZED')
    .filter((row) => (cursor === undefined ? keyOf(row) >= since : keyOf(row) > cursor))
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const orders = found.slice(0, limit);
  const hasNext = found.length > limit;
  const last = orders.at(-1);
  const cursors = hasNext && last !== undefined ? { next: keyOf(last) } : {};
  return { status: 200, answer: { orders, metadata: { count: orders.length, cursors, hasNext } } };
}

function ofOrder(site: Omit<FakeSite, 'url'>, id: string, action: string | undefined): Answer {
  const order = site.orders.find((row) => row['id'] === id);
  if (order === undefined) return refused(404, 'ORDER_NOT_FOUND');
  if (action === 'cancel') {
    if (order['status'] === 'PENDING') return refused(428, 'ORDER_IS_PENDING');
    order['status'] = 'CANCELED';
  }
  return { status: 200, answer: { order } };
}

function createFulfilment(site: Omit<FakeSite, 'url'>, orderId: string, body: Row): Answer {
  const fulfillment = body['fulfillment'] as Row & { trackingInfo?: { trackingNumber?: string } };
  const parcels = site.parcels.get(orderId) ?? [];
  const number = fulfillment.trackingInfo?.trackingNumber;
  const numbers = parcels.map((parcel) => (parcel['trackingInfo'] as Row | undefined)?.['trackingNumber']);
  if (number !== undefined && numbers.includes(number)) return refused(409, 'TRACKING_NUMBER_ALREADY_EXISTS');
  const fulfillmentId = `parcel-${parcels.length + 1}`;
  site.parcels.set(orderId, [...parcels, { id: fulfillmentId, ...fulfillment }]);
  return {
    status: 200,
    answer: { fulfillmentId, orderWithFulfillments: movementsOf(site, 'fulfillments', orderId) },
  };
}

function refused(status: number, code: string): Answer {
  return { status, answer: { message: 'Amina', details: { applicationError: { code, description: 'no' } } } };
}
