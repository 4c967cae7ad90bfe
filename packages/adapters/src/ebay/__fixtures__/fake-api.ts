import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { answerNotifications } from './fake-notifications.ts';
import { answerCancellations, answerOrders } from './fake-orders.ts';
import { type Answer, type Call, error, type FakeEbay, type FakeState } from './fake-parts.ts';

export type { FakeEbay } from './fake-parts.ts';

/**
 * eBay's API as it is published: Fulfillment 1.20 (getOrders, getOrder, shipping fulfilments), Notification 1.6
 * (destinations, subscriptions, topics, public keys), Post-Order 2.7 cancellations and the token endpoint.
 * @see https://developer.ebay.com/api-docs/sell/fulfillment/resources/order/methods/getOrders
 * @see https://developer.ebay.com/api-docs/commerce/notification/resources/methods
 * @see https://developer.ebay.com/DevZone/post-order/post-order_v2_cancellation__post.html
 * @see https://developer.ebay.com/api-docs/static/oauth-client-credentials-grant.html
 */
export async function fakeEbay(): Promise<FakeEbay> {
  const api: FakeState = {
    calls: [],
    orders: [],
    fulfillments: new Map(),
    destinations: [],
    subscriptions: [],
    cancellations: [],
    keys: new Map(),
    config: undefined,
    tokens: new Set(['user-token', 'app-token']),
    next: [],
    before: () => {},
  };
  const server = createServer(async (request, response) => {
    const call = await readCall(request);
    api.calls.push(call);
    api.before(call);
    send(response, api.next.shift() ?? answerTo(api, call));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return Object.assign(api, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

async function readCall(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  const url = new URL(request.url ?? '/', 'http://ebay.example');
  const isJson = request.headers['content-type'] === 'application/json' && text !== '';
  return {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: isJson ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text)),
  };
}

function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

function answerTo(api: FakeState, call: Call): Answer {
  const { method, path, headers } = call;
  if (path === '/identity/v1/oauth2/token') return answerToken(call);
  const [scheme, token = ''] = (headers.authorization ?? '').split(' ');
  const isPostOrder = path.startsWith('/post-order/');
  // The REST APIs want `Bearer`, the Post-Order API wants `IAF` before an OAuth token.
  if (scheme !== (isPostOrder ? 'IAF' : 'Bearer') || !api.tokens.has(token))
    return error(401, 1001, 'Invalid access token');
  const needsApplication = /^\/commerce\/notification\/v1\/(?:destination|public_key|topic|config)/.test(
    path,
  );
  if (needsApplication && token !== 'app-token') return error(403, 1100, 'Insufficient permissions');
  const steps = path.split('/').slice(1).map(decodeURIComponent);
  if (steps[0] === 'sell') return answerOrders(api, call, steps.slice(3));
  if (isPostOrder) return answerCancellations(api, call, steps.slice(3));
  if (steps[0] === 'commerce') return answerNotifications(api, call, steps.slice(3));
  return error(404, 2003, `No ${method} there`);
}

function answerToken({ headers, body }: Call): Answer {
  const expected = `Basic ${Buffer.from('app-id:cert-id').toString('base64')}`;
  if (headers.authorization !== expected) return { status: 401, body: { error: 'invalid_client' } };
  if (body['grant_type'] !== 'client_credentials' || body['scope'] !== 'https://api.ebay.com/oauth/api_scope')
    return { status: 400, body: { error: 'invalid_scope' } };
  return {
    status: 200,
    body: { access_token: 'app-token', expires_in: 7200, token_type: 'Application Access Token' },
  };
}
