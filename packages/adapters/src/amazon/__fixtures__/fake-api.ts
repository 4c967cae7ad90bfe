import type { IncomingMessage, ServerResponse } from 'node:http';
import { staticToken } from '../../auth/static-token.ts';
import type { ConnectOptions, PlatformClient } from '../../contract/client.ts';
import { localServer } from '../../http/__fixtures__/local-server.ts';
import { type AmazonOptions, amazon } from '../index.ts';
import { itemV0, orderV0 } from './orders-v0.ts';

/**
 * A seller's Selling Partner API, after the models that Amazon publishes:
 * https://github.com/amzn/selling-partner-api-models (orders_2026-01-01.json, ordersV0.json, notifications.json,
 * tokens_2021-03-01.json). It answers an expired token with 403, gives no `Retry-After`, lists nothing newer than two
 * minutes, takes a paging token only with the parameters it was given for, and drops from a list what has changed since.
 */
type Json = Readonly<Record<string, unknown>>;

export interface FakeAmazonOptions {
  /** Orders of 2026-01-01. */
  readonly orders?: readonly Json[] | undefined;
}

export interface FakeAmazon {
  readonly url: string;
  /** Milliseconds since the epoch; moved by the test. */
  now: number;
  orders: Json[];
  /** v0: the items of every order, one page each. */
  itemPages: (readonly Json[])[];
  readonly tokens: Set<string>;
  /** What was called: `GET /path`. */
  readonly calls: string[];
  /** The bodies of what was written. */
  readonly written: unknown[];
  /** How many calls are let through before 429. */
  quota: number;
  /** The rate told with a 429; undefined, as often, for none. */
  rate: string | undefined;
  /** Runs before each call is answered. */
  onCall: (path: string) => void;
  readonly subscriptions: Map<string, { readonly id: string; readonly destinationId: string }>;
  readonly destinations: Map<string, Json>;
}

export const NOW = Date.UTC(2026, 2, 10);

export async function startFakeAmazon({ orders = [] }: FakeAmazonOptions = {}): Promise<FakeAmazon> {
  const fake: FakeAmazon = {
    url: await localServer((request, response) => answer(fake, request, response)),
    now: NOW,
    orders: [...orders],
    itemPages: [[itemV0()]],
    tokens: new Set(['token-1', 'app-token']),
    calls: [],
    written: [],
    quota: 1_000,
    rate: undefined,
    onCall: () => {},
    subscriptions: new Map(),
    destinations: new Map(),
  };
  return fake;
}

/** A client of the fake. */
export function connectTo(
  fake: FakeAmazon,
  options: Partial<ConnectOptions> = {},
  adapter: AmazonOptions = {},
): PlatformClient {
  return amazon(adapter).connect({
    storeId: 'store-1',
    auth: staticToken('token-1'),
    now: () => fake.now,
    ...options,
    settings: { region: 'na', baseUrl: fake.url, ...options.settings },
  });
}

type Incoming = IncomingMessage & { readonly body: string };
type Reply = readonly [status: number, body?: unknown];

function answer(fake: FakeAmazon, request: Incoming, response: ServerResponse): void {
  const url = new URL(request.url ?? '', 'http://fake');
  const call = `${request.method} ${url.pathname}`;
  fake.onCall(call);
  fake.calls.push(call);
  const [status, body] = guarded(fake, request, url);
  const isThrottled = status === 429 && fake.rate !== undefined;
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(isThrottled && { 'x-amzn-RateLimit-Limit': fake.rate }),
  });
  response.end(body === undefined ? '' : JSON.stringify(body));
}

const fault = (status: number, code: string, details = ''): Reply => [
  status,
  { errors: [{ code, message: 'No.', details }] },
];

function guarded(fake: FakeAmazon, request: Incoming, url: URL): Reply {
  if (!fake.tokens.has(String(request.headers['x-amz-access-token'])))
    return fault(403, 'Unauthorized', 'The access token you provided has expired.');
  fake.quota -= 1;
  if (fake.quota < 0) return fault(429, 'QuotaExceeded');
  const [, api = ''] = url.pathname.split('/');
  const body: unknown = request.body === '' ? undefined : JSON.parse(request.body);
  if (request.method !== 'GET' && api !== 'tokens') fake.written.push(body ?? url.pathname);
  if (url.pathname.startsWith('/orders/2026-01-01/')) return newOrders(fake, url);
  if (url.pathname.startsWith('/orders/v0/')) return oldOrders(fake, url);
  if (api === 'tokens') {
    fake.tokens.add('rdt-1');
    return [200, { restrictedDataToken: 'rdt-1', expiresIn: 3_600 }];
  }
  const isGrantless = url.pathname.endsWith('/destinations') || request.method === 'DELETE';
  if (isGrantless && request.headers['x-amz-access-token'] !== 'app-token') return fault(403, 'Unauthorized');
  return url.pathname.endsWith('/destinations')
    ? destinations(fake, request.method, body)
    : subscriptions(fake, request.method, { url, body });
}

function newOrders(fake: FakeAmazon, url: URL): Reply {
  const id = url.pathname.split('/')[4];
  if (id !== undefined) {
    const order = fake.orders.find(({ orderId }) => orderId === id);
    return order === undefined ? fault(404, 'NotFound') : [200, { order }];
  }
  const page = paged(fake, url, {
    since: 'lastUpdatedAfter',
    until: 'lastUpdatedBefore',
    size: 'maxResultsPerPage',
    token: 'paginationToken',
  });
  if (page === undefined) return fault(400, 'InvalidInput');
  const { orders, next } = page;
  return [200, { orders, ...(next !== undefined && { pagination: { nextToken: next } }) }];
}

function oldOrders(fake: FakeAmazon, url: URL): Reply {
  const [, , , , id, part] = url.pathname.split('/');
  if (part === 'orderItems') {
    const at = Number(url.searchParams.get('NextToken') ?? 0);
    const NextToken = at + 1 < fake.itemPages.length ? String(at + 1) : undefined;
    return [200, { payload: { AmazonOrderId: id, OrderItems: fake.itemPages[at], NextToken } }];
  }
  if (part === 'shipmentConfirmation' || part === 'shipment') return [204];
  const inOldWords = ({ orderId, lastUpdatedTime }: Json) =>
    orderV0({ AmazonOrderId: orderId, LastUpdateDate: lastUpdatedTime });
  if (id !== undefined) {
    const order = fake.orders.find(({ orderId }) => orderId === id);
    return order === undefined ? fault(404, 'NotFound') : [200, { payload: inOldWords(order) }];
  }
  const page = paged(fake, url, {
    since: 'LastUpdatedAfter',
    until: 'LastUpdatedBefore',
    size: 'MaxResultsPerPage',
    token: 'NextToken',
  });
  if (page === undefined || !url.searchParams.has('MarketplaceIds')) return fault(400, 'InvalidInput');
  return [200, { payload: { Orders: page.orders.map(inOldWords), NextToken: page.next ?? '' } }];
}

interface Names {
  readonly since: string;
  readonly until: string;
  readonly size: string;
  readonly token: string;
}

/** By time of creation and id, after the last order of the page before; undefined for parameters that are refused. */
function paged(
  fake: FakeAmazon,
  url: URL,
  names: Names,
): { orders: Json[]; next: string | undefined } | undefined {
  const since = url.searchParams.get(names.since) ?? '';
  const until = url.searchParams.get(names.until) ?? '';
  const size = Number(url.searchParams.get(names.size));
  const token = url.searchParams.get(names.token);
  const isFine = size >= 1 && size <= 100 && since <= until && Date.parse(until) <= fake.now - 120_000;
  const [ends = '', last = ''] = token === null ? [] : Buffer.from(token, 'base64').toString().split('|');
  if (!isFine || (token !== null && ends !== `${since}${until}`)) return undefined;
  const left = fake.orders
    .filter(({ lastUpdatedTime }) => {
      const at = Date.parse(String(lastUpdatedTime));
      return at >= Date.parse(since) && at <= Date.parse(until);
    })
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    .filter((order) => keyOf(order) > last);
  const orders = left.slice(0, size);
  const end = orders.at(-1);
  const hasMore = left.length > size && end !== undefined;
  return {
    orders,
    next: hasMore ? Buffer.from(`${since}${until}|${keyOf(end)}`).toString('base64') : undefined,
  };
}

function keyOf({ createdTime, orderId }: Json): string {
  return `${createdTime} ${orderId}`;
}

function destinations(fake: FakeAmazon, method: string | undefined, body: unknown): Reply {
  if (method === 'GET') return [200, { payload: [...fake.destinations.values()] }];
  const { name, resourceSpecification } = body as { name: string; resourceSpecification: Json };
  const destinationId = `destination-${fake.destinations.size + 1}`;
  const made = { name, destinationId, resource: resourceSpecification };
  fake.destinations.set(destinationId, made);
  return [200, { payload: made }];
}

interface SubscriptionCall {
  readonly url: URL;
  readonly body: unknown;
}

function subscriptions(fake: FakeAmazon, method: string | undefined, { url, body }: SubscriptionCall): Reply {
  const topic = url.pathname.split('/')[4] ?? '';
  const known = fake.subscriptions.get(topic);
  const shown = (entry: { id: string; destinationId: string }): Reply => [
    200,
    { payload: { subscriptionId: entry.id, payloadVersion: '1.0', destinationId: entry.destinationId } },
  ];
  if (method === 'GET') return known === undefined ? fault(404, 'NotFound') : shown(known);
  if (method === 'DELETE') {
    if (known === undefined) return fault(404, 'NotFound');
    fake.subscriptions.delete(topic);
    return [200, {}];
  }
  if (known !== undefined) return fault(409, 'Conflict');
  const { destinationId } = body as { destinationId: string };
  const made = { id: `subscription-${destinationId}`, destinationId };
  fake.subscriptions.set(topic, made);
  return shown(made);
}
