import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

type Row = Record<string, unknown>;

export interface FakeSite {
  readonly url: string;
  readonly orders: Row[];
  /** Every request, as `GET /checkout/…?siteId=RefArch`, and its body. */
  readonly requests: { readonly line: string; readonly body: unknown }[];
  /** Run before each list is answered. */
  beforeList: () => void;
  failNext(status: number, headers?: Record<string, string>): void;
}

interface Answer {
  readonly status: number;
  readonly answer?: unknown;
}

const ROOT = '/checkout/orders/v1/organizations/f_ecom_zzxy_prd/orders';
const ERRORS = 'https://api.commercecloud.salesforce.com/documentation/error/v1/errors';
const MEMBERS = { status: 'status', 'export-status': 'exportStatus' } as const;

/**
 * The Orders API of one site on a free loopback port, after
 * https://developer.salesforce.com/docs/commerce/commerce-api/references/orders?meta=getOrders (newest first unless asked
 * otherwise, 100 orders a page and at most 200, offset and limit at most 10,000 together) and
 * https://salesforcecommercecloud.github.io/commerce-sdk/classes/orders.orders-3.html (a PUT for each status, answered with 204).
 */
export async function fakeSite(orders: Row[] = []): Promise<FakeSite> {
  const failures: { status: number; headers: Record<string, string> }[] = [];
  const site: Omit<FakeSite, 'url'> = {
    orders,
    requests: [],
    beforeList: () => undefined,
    failNext: (status, headers = {}) => void failures.push({ status, headers }),
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body: unknown = chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString());
    const url = new URL(request.url ?? '/', 'http://site');
    site.requests.push({ line: `${request.method} ${request.url}`, body });
    const failure = failures.shift();
    if (failure !== undefined)
      return void response.writeHead(failure.status, failure.headers).end('{"title":"no"}');
    const isKnown = request.headers.authorization === 'Bearer site-token';
    const { status, answer } = isKnown ? answerTo(site, url, body as Row) : error(401, 'unauthorized');
    response.writeHead(status, { 'content-type': 'application/json' }).end(answer && JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return Object.assign(site, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

const error = (status: number, name: string): Answer => ({
  status,
  answer: { title: name, type: `${ERRORS}/${name}`, detail: 'Amina' },
});

function answerTo(site: Omit<FakeSite, 'url'>, url: URL, body: Row | undefined): Answer {
  if (!url.pathname.startsWith(ROOT)) return error(404, 'resource-not-found');
  if (url.searchParams.get('siteId') !== 'RefArch') return error(400, 'site-not-found');
  const [orderNo, part] = url.pathname
    .slice(ROOT.length + 1)
    .split('/')
    .map(decodeURIComponent);
  if (orderNo === undefined || orderNo === '') return listed(site, url.searchParams);
  const order = site.orders.find((row) => row['orderNo'] === orderNo);
  if (order === undefined) return error(404, 'order-not-found');
  if (part === undefined) return { status: 200, answer: order };
  if (order['status'] === 'completed') return error(409, 'invalid-order-status');
  order[MEMBERS[part as keyof typeof MEMBERS]] = body?.['status'];
  return { status: 204 };
}

function listed(site: Omit<FakeSite, 'url'>, query: URLSearchParams): Answer {
  site.beforeList();
  const limit = Number(query.get('limit') ?? 100);
  const offset = Number(query.get('offset') ?? 0);
  if (limit > 200 || offset + limit > 10_000) return error(400, 'bad-request');
  const member = query.get('sortBy') === 'last_modified_date' ? 'lastModified' : 'creationDate';
  const from = query.get('lastModifiedDateFrom') ?? '';
  const direction = query.get('sortOrder') === 'asc' ? 1 : -1;
  const found = site.orders
    .filter((row) => String(row['lastModified']) >= from)
    .toSorted((a, b) => direction * String(a[member]).localeCompare(String(b[member])));
  return {
    status: 200,
    answer: { limit, offset, total: found.length, data: found.slice(offset, offset + limit) },
  };
}
