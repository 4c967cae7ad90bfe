import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

type Row = Record<string, unknown>;

export interface FakeSite {
  readonly url: string;
  readonly orders: Row[];
  readonly subscriptions: Row[];
  /** Every request, as `GET /1.0/commerce/orders?…`, and its body. */
  readonly requests: { readonly line: string; readonly body: unknown }[];
  failNext(status: number, headers?: Record<string, string>, body?: string): void;
}

const TOKEN = 'site-token';

/**
 * A site's Commerce API on a free loopback port, after https://developers.squarespace.com/commerce-apis/orders-overview
 * (both ends of a span or a cursor and never both, fifty orders a page, newest first), /rate-limits (429 without
 * Retry-After) and /webhook-subscriptions-overview (the secret is shown when a subscription is made, and never again).
 */
export async function fakeSite(orders: Row[] = []): Promise<FakeSite> {
  const failures: { status: number; headers: Record<string, string>; body: string }[] = [];
  const site: Omit<FakeSite, 'url'> = {
    orders,
    subscriptions: [],
    requests: [],
    failNext: (status, headers = {}, body = '{"type":"API_ERROR","message":"no"}') =>
      void failures.push({ status, headers, body }),
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body: unknown = chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString());
    const url = new URL(request.url ?? '/', 'http://site');
    site.requests.push({ line: `${request.method} ${request.url}`, body });
    const failure = failures.shift();
    if (failure !== undefined)
      return void response.writeHead(failure.status, failure.headers).end(failure.body);
    const isKnown = request.headers.authorization === `Bearer ${TOKEN}`;
    const { status, answer } = !isKnown
      ? { status: 401, answer: { type: 'AUTHORIZATION_ERROR', message: 'You are not authorized.' } }
      : !request.headers['user-agent']
        ? { status: 400, answer: { type: 'INVALID_REQUEST_ERROR', message: 'User-Agent' } }
        : answerTo(site, request.method ?? '', url, body as Row);
    response.writeHead(status, { 'content-type': 'application/json' }).end(answer && JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(site, { url });
}

interface Answer {
  readonly status: number;
  readonly answer?: unknown;
}

function answerTo(site: Omit<FakeSite, 'url'>, method: string, url: URL, body: Row): Answer {
  const [, , area, first, second, third] = url.pathname.split('/').map(decodeURIComponent);
  if (area === 'commerce' && first === 'orders') return orders(site, url, { id: second, part: third });
  if (area === 'webhook_subscriptions') return subscriptions(site, method, { id: first, body });
  return { status: 404, answer: { type: 'INVALID_REQUEST_ERROR', subtype: 'NOT_FOUND' } };
}

function orders(
  site: Omit<FakeSite, 'url'>,
  { searchParams }: URL,
  call: { readonly id: string | undefined; readonly part: string | undefined },
): Answer {
  if (call.id === undefined) return listOrders(site, searchParams);
  const order = site.orders.find((row) => row['id'] === call.id);
  if (order === undefined)
    return { status: 404, answer: { type: 'INVALID_REQUEST_ERROR', subtype: 'ORDER_NOT_FOUND' } };
  if (call.part !== 'fulfillments') return { status: 200, answer: order };
  if (order['fulfillmentStatus'] !== 'PENDING')
    return { status: 409, answer: { type: 'INVALID_REQUEST_ERROR', subtype: 'ORDER_NOT_PENDING' } };
  order['fulfillmentStatus'] = 'FULFILLED';
  return { status: 204 };
}

function listOrders(site: Omit<FakeSite, 'url'>, query: URLSearchParams): Answer {
  const cursor = query.get('cursor');
  const after = query.get('modifiedAfter');
  const before = query.get('modifiedBefore');
  if ((cursor !== null && (after ?? before) !== null) || (after === null) !== (before === null))
    return { status: 400, answer: { type: 'INVALID_REQUEST_ERROR', subtype: 'INVALID_ARGUMENT' } };
  const [from, to, start] = cursor === null ? [after ?? '', before ?? '~', '0'] : cursor.split('|');
  const modified = (row: Row) => String(row['modifiedOn']);
  const found = site.orders
    .filter((row) => modified(row) >= (from ?? '') && modified(row) <= (to ?? ''))
    .toSorted((a, b) => (String(a['createdOn']) > String(b['createdOn']) ? -1 : 1));
  const at = Number(start);
  const hasNextPage = at + 50 < found.length;
  const pagination = { hasNextPage, nextPageCursor: hasNextPage ? `${from}|${to}|${at + 50}` : null };
  return { status: 200, answer: { result: found.slice(at, at + 50), pagination } };
}

function subscriptions(
  site: Omit<FakeSite, 'url'>,
  method: string,
  { id, body }: { readonly id: string | undefined; readonly body: Row },
): Answer {
  const known = site.subscriptions.find((row) => row['id'] === id);
  if (method === 'GET') return { status: 200, answer: { webhookSubscriptions: site.subscriptions } };
  if (id === undefined) {
    const created = { id: `sub-${site.subscriptions.length + 1}`, ...body };
    site.subscriptions.push(created);
    return { status: 201, answer: { ...created, secret: 'c0ffee' } };
  }
  if (known === undefined)
    return { status: 404, answer: { type: 'INVALID_REQUEST_ERROR', subtype: 'NOT_FOUND' } };
  if (method === 'DELETE') {
    site.subscriptions.splice(site.subscriptions.indexOf(known), 1);
    return { status: 204 };
  }
  return { status: 200, answer: Object.assign(known, body) };
}
