import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

type Row = Record<string, unknown> & { id: number };

export interface FakeShop {
  readonly url: string;
  readonly orders: Row[];
  readonly refunds: Map<number, Row[]>;
  readonly notes: { readonly order: number; readonly note: string; readonly customer_note: boolean }[];
  readonly webhooks: Row[];
  /** Every request, as `GET /wp-json/wc/v3/orders?…`. */
  readonly requests: string[];
  /** Answers the next request so, once. */
  failNext(status: number, headers?: Record<string, string>, body?: string): void;
  /** Runs before each answer to a list. */
  onList: () => void;
}

const KEY = 'ck_fake:cs_fake';

/**
 * A shop's REST API, version 3, on a free loopback port, after
 * https://woocommerce.github.io/woocommerce-rest-api-docs/ (authentication, pagination, orders, order notes, refunds,
 * webhooks) and the controllers of https://github.com/woocommerce/woocommerce: `modified_after` is exclusive, times are
 * in seconds, `per_page` above 100 is an error, a list of one resource has the headers X-WP-Total and X-WP-TotalPages.
 */
export async function fakeShop(orders: Row[] = []): Promise<FakeShop> {
  const failures: { status: number; headers: Record<string, string>; body: string }[] = [];
  const shop: Omit<FakeShop, 'url'> = {
    orders,
    refunds: new Map(),
    notes: [],
    webhooks: [],
    requests: [],
    failNext: (status, headers = {}, body = '{"code":"internal_server_error","message":"no"}') =>
      void failures.push({ status, headers, body }),
    onList: () => {},
  };
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://shop');
    shop.requests.push(`${request.method} ${request.url}`);
    const failure = failures.shift();
    if (failure !== undefined)
      return void response.writeHead(failure.status, failure.headers).end(failure.body);
    const [scheme, credential = ''] = (request.headers.authorization ?? '').split(' ');
    if (scheme !== 'Basic' || Buffer.from(credential, 'base64').toString() !== KEY)
      return send(response, reply(401, { code: 'woocommerce_rest_cannot_view', data: { status: 401 } }));
    const route = url.searchParams.get('rest_route') ?? url.pathname.replace(/^\/wp-json/, '');
    if (!route.startsWith('/wc/v3/')) return void response.writeHead(404).end('<html>Not found</html>');
    const body = await bodyOf(request);
    const [resource = '', id, part] = route.slice('/wc/v3/'.length).split('/');
    send(
      response,
      answer(shop, {
        method: request.method ?? '',
        resource,
        id,
        part,
        query: url.searchParams,
        body,
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(shop, { url });
}

interface Call {
  readonly method: string;
  readonly resource: string;
  readonly id: string | undefined;
  readonly part: string | undefined;
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
}

function answer(shop: Omit<FakeShop, 'url'>, call: Call): Reply {
  const { method, resource, id, part, query, body } = call;
  const perPage = Number(query.get('per_page') ?? 10);
  if (perPage > 100 || perPage < 1)
    return reply(400, { code: 'rest_invalid_param', message: 'per_page', data: { status: 400 } });
  if (resource === 'orders' && id === undefined) return listOrders(shop, query, perPage);
  const order = shop.orders.find((row) => resource === 'orders' && String(row.id) === id);
  if (resource === 'orders' && order === undefined)
    return reply(404, { code: 'woocommerce_rest_shop_order_invalid_id', message: 'Invalid ID.' });
  if (order !== undefined && part === 'refunds')
    return reply(200, pageOf(shop.refunds.get(order.id) ?? [], query, perPage));
  if (order !== undefined && part === 'notes' && method === 'GET')
    return reply(
      200,
      shop.notes.filter((note) => note.order === order.id && !note.customer_note),
    );
  if (order !== undefined && part === 'notes') {
    shop.notes.push({
      order: order.id,
      note: String(body['note']),
      customer_note: body['customer_note'] === true,
    });
    return reply(201, { id: 900 + shop.notes.length });
  }
  if (order !== undefined && method === 'PUT') Object.assign(order, body);
  if (order !== undefined) return reply(200, order);
  return webhooks(shop, call, perPage);
}

function listOrders(shop: Omit<FakeShop, 'url'>, query: URLSearchParams, perPage: number): Reply {
  shop.onList();
  const after = query.get('modified_after');
  const modified = (row: Row) => String(row['date_modified_gmt']);
  const found = shop.orders
    .filter((row) => after === null || modified(row) > after)
    .toSorted((a, b) => (modified(a) < modified(b) ? -1 : modified(a) > modified(b) ? 1 : a.id - b.id));
  const offset = Number(query.get('offset') ?? 0);
  const headers = {
    'X-WP-Total': String(found.length),
    'X-WP-TotalPages': String(Math.ceil(found.length / perPage)),
  };
  return reply(200, found.slice(offset, offset + perPage), headers);
}

function webhooks(shop: Omit<FakeShop, 'url'>, call: Call, perPage: number): Reply {
  const { method, resource, id, query, body } = call;
  if (resource !== 'webhooks') return reply(404, { code: 'rest_no_route', message: 'No route' });
  const known = shop.webhooks.find((row) => String(row.id) === id);
  if (method === 'GET') return reply(200, pageOf(shop.webhooks, query, perPage));
  if (method === 'POST') {
    const { secret, ...shown } = body;
    const created = { id: 141 + shop.webhooks.length, status: 'active', ...shown };
    shop.webhooks.push(created);
    return reply(201, created);
  }
  if (known === undefined) return reply(404, { code: 'woocommerce_rest_shop_webhook_invalid_id' });
  if (method === 'DELETE') shop.webhooks.splice(shop.webhooks.indexOf(known), 1);
  else Object.assign(known, body);
  return reply(200, known);
}

function pageOf(rows: readonly Row[], query: URLSearchParams, perPage: number): readonly Row[] {
  const page = Number(query.get('page') ?? 1);
  return rows.slice((page - 1) * perPage, page * perPage);
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length === 0 ? {} : (JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>);
}

interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Record<string, string>;
}

function reply(status: number, body: unknown, headers: Record<string, string> = {}): Reply {
  return { status, body, headers };
}

function send(response: ServerResponse, { status, body, headers }: Reply): void {
  response
    .writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...headers })
    .end(JSON.stringify(body));
}
