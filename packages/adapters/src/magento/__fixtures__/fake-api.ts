import type { ServerResponse } from 'node:http';
import { localServer } from '../../http/__fixtures__/local-server.ts';
import { parseCriteria, runSearch } from './fake-search.ts';

type Row = Record<string, unknown>;

/** One request that the fake got. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string;
  readonly body: unknown;
}

export interface FakeShop {
  readonly baseUrl: string;
  readonly calls: readonly Call[];
  readonly orders: Row[];
  readonly invoices: Row[];
  readonly shipments: Row[];
  readonly creditmemos: Row[];
  readonly webhooks: Row[];
  /** Tokens that are let in. */
  readonly tokens: Set<string>;
  /** Called before each answer: to change the shop between two pages, or to answer in its place. */
  before: (call: Call) => { readonly status: number; readonly headers?: Record<string, string> } | undefined;
}

/**
 * Magento's REST API on a loopback port, after https://developer.adobe.com/commerce/webapi/rest/ and the routes of
 * https://github.com/magento/magento2/blob/2.4-develop/app/code/Magento/Sales/etc/webapi.xml. The platform has no rate
 * limit of its own; the CDN in front of Adobe's cloud answers 429.
 */
export async function fakeShop(): Promise<FakeShop> {
  const calls: Call[] = [];
  const shop = {
    calls,
    orders: [],
    invoices: [],
    shipments: [],
    creditmemos: [],
    webhooks: [],
    tokens: new Set(['token-1']),
    before: () => undefined,
  } satisfies Omit<FakeShop, 'baseUrl'>;
  const state: Omit<FakeShop, 'baseUrl'> = shop;
  const origin = await localServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://fake');
    const call: Call = {
      method: request.method ?? '',
      path: url.pathname.replace('/rest/default', ''),
      query: url.searchParams,
      authorization: request.headers.authorization ?? '',
      body: request.body === '' ? undefined : JSON.parse(request.body),
    };
    calls.push(call);
    const instead = state.before(call);
    if (instead !== undefined) send(response, instead.status, { message: 'Too bad' }, instead.headers);
    else if (!url.pathname.startsWith('/rest/default/V1/')) send(response, 404, { message: 'No route' });
    else if (!isLetIn(call, state.tokens))
      send(response, 401, {
        message: "The consumer isn't authorized to access %resources.",
        parameters: { resources: 'Magento_Sales::actions_view' },
      });
    else answer(state, call, response);
  });
  return Object.assign(state, { baseUrl: `${origin}/rest/default` });
}

function isLetIn({ authorization }: Call, tokens: ReadonlySet<string>): boolean {
  return (
    [...tokens].some((token) => authorization === `Bearer ${token}`) || authorization.startsWith('OAuth ')
  );
}

function answer(shop: Omit<FakeShop, 'baseUrl'>, call: Call, response: ServerResponse): void {
  const { method, path } = call;
  const [, , resource = '', id = '', action = ''] = path.split('/');
  const lists: Readonly<Record<string, readonly Row[]>> = {
    orders: shop.orders,
    invoices: shop.invoices,
    shipments: shop.shipments,
    creditmemos: shop.creditmemos,
  };
  const list = lists[resource];
  if (method === 'GET' && list !== undefined && id === '') {
    const criteria = parseCriteria(call.query);
    if (criteria.pageSize > 300) send(response, 400, { message: 'Maximum SearchCriteria pageSize is 300' });
    else send(response, 200, runSearch(list, criteria));
    return;
  }
  if (resource === 'webhooks') {
    answerWebhooks(shop, { ...call, path: id }, response);
    return;
  }
  const order = shop.orders.find(({ entity_id }) => String(entity_id) === id);
  if (order === undefined)
    send(response, 404, {
      message: "The entity that was requested doesn't exist. Verify the entity and try again.",
    });
  else if (method === 'GET') send(response, 200, order);
  else write(shop, { order, action, body: call.body }, response);
}

interface Write {
  readonly order: Row;
  readonly action: string;
  readonly body: unknown;
}

function write(
  shop: Omit<FakeShop, 'baseUrl'>,
  { order, action, body }: Write,
  response: ServerResponse,
): void {
  const items = order['items'] as Row[];
  if (action === 'cancel') {
    const can = order['state'] === 'new' || order['state'] === 'processing';
    if (can) Object.assign(order, { state: 'canceled', status: 'canceled' });
    send(response, 200, can);
  } else if (action === 'comments') {
    const { statusHistory } = body as { statusHistory: Row };
    (order['status_histories'] as Row[]).unshift(statusHistory);
    send(response, 200, true);
  } else if (action === 'ship') {
    if (items.every((item) => item['qty_shipped'] === item['qty_ordered'])) {
      send(response, 400, {
        message: 'Shipment Document Validation Error(s):\nThe order does not allow a shipment to be created.',
      });
      return;
    }
    const request = body as { items?: { order_item_id: string; qty: number }[]; tracks?: Row[] };
    for (const item of items) {
      const part = request.items?.find((entry) => entry.order_item_id === String(item['item_id']));
      if (request.items === undefined) item['qty_shipped'] = item['qty_ordered'];
      else if (part !== undefined) item['qty_shipped'] = part.qty;
    }
    const entity_id = 500 + shop.shipments.length;
    shop.shipments.push({ entity_id, order_id: order['entity_id'], items: [], tracks: request.tracks ?? [] });
    send(response, 200, entity_id);
  } else send(response, 404, { message: 'Request does not match any route.' });
}

/** https://developer.adobe.com/commerce/extensibility/webhooks/api/ */
function answerWebhooks(shop: Omit<FakeShop, 'baseUrl'>, call: Call, response: ServerResponse): void {
  if (call.path === 'list') {
    send(response, 200, shop.webhooks);
    return;
  }
  const { webhook } = call.body as { webhook: Row };
  const at = shop.webhooks.findIndex(
    (entry) => entry['hook_name'] === webhook['hook_name'] && entry['batch_name'] === webhook['batch_name'],
  );
  if (call.path === 'subscribe' && at < 0) shop.webhooks.push(webhook);
  if (call.path === 'unsubscribe' && at >= 0) shop.webhooks.splice(at, 1);
  send(response, 200, {});
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
