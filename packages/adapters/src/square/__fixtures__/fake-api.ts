import type { IncomingMessage, ServerResponse } from 'node:http';
import { localServer } from '../../http/__fixtures__/local-server.ts';
import { retrieveOrder, searchOrders, updateOrder } from './fake-orders.ts';
import { type Answer, type Call, errors, type FakeState, type Json } from './fake-state.ts';
import {
  changeSubscription,
  createSubscription,
  listSubscriptions,
  removeSubscription,
} from './fake-subscriptions.ts';

export interface FakeSquare extends FakeState {
  readonly url: string;
}

/**
 * A server that does as Square's API reference says, for orders, locations and webhook subscriptions:
 * https://developer.squareup.com/reference/square/orders-api,
 * https://developer.squareup.com/reference/square/locations-api/list-locations,
 * https://developer.squareup.com/reference/square/webhook-subscriptions-api,
 * https://developer.squareup.com/docs/build-basics/general-considerations/handling-errors.
 */
export async function fakeSquare(): Promise<FakeSquare> {
  const state: FakeState = {
    now: '2026-03-01T12:00:00.000Z',
    orders: [],
    locations: [{ id: 'LTEAHOUSE0001', status: 'ACTIVE' }],
    subscriptions: [],
    sellerTokens: new Set(['seller-token']),
    applicationTokens: new Set(['application-token', 'seller-token']),
    next: [],
    onSearch: undefined,
    answered: new Map(),
    calls: [],
  };
  const url = await localServer((request, response) => {
    const call = callOf(request);
    state.calls.push(call);
    send(response, state.next.shift() ?? refusal(state, call) ?? route(state, call));
  });
  return Object.assign(state, { url });
}

function callOf(request: IncomingMessage & { readonly body: string }): Call {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fake');
  return {
    method: request.method ?? '',
    path: pathname,
    query: searchParams,
    headers: request.headers,
    body: request.body === '' ? {} : (JSON.parse(request.body) as Json),
  };
}

function refusal(state: FakeState, { path, headers }: Call): Answer | undefined {
  const token = headers.authorization?.replace(/^Bearer /, '') ?? '';
  const tokens = path.startsWith('/v2/webhooks/') ? state.applicationTokens : state.sellerTokens;
  if (!tokens.has(token)) return errors(401, 'UNAUTHORIZED', 'AUTHENTICATION_ERROR');
  const version = headers['square-version'];
  return /^20\d\d-\d\d-\d\d$/.test(String(version))
    ? undefined
    : errors(400, 'INVALID_SQUARE_VERSION_FORMAT');
}

function route(state: FakeState, call: Call): Answer {
  const [place, id = ''] = call.path.replace('/v2/', '').split(/\/(?=[^/]*$)/);
  switch (`${call.method} ${call.path === '/v2/orders/search' ? 'search' : place}`) {
    case 'POST search':
      return searchOrders(state, call.body);
    case 'GET orders':
      return retrieveOrder(state, id);
    case 'PUT orders':
      return once(state, call, () => updateOrder(state, id, call.body));
    case 'GET locations':
      return { body: { locations: state.locations } };
    case 'GET webhooks':
      return listSubscriptions(state, call.query);
    case 'POST webhooks':
      return once(state, call, () => createSubscription(state, call.body));
    case 'PUT webhooks/subscriptions':
      return changeSubscription(state, id, call.body);
    case 'DELETE webhooks/subscriptions':
      return removeSubscription(state, id);
    default:
      return errors(404, 'NOT_FOUND');
  }
}

/** One answer for one key; the same key for something else is refused. */
function once(state: FakeState, { path, body }: Call, answer: () => Answer): Answer {
  const key = body['idempotency_key'];
  if (typeof key !== 'string' || key.length > 192) return errors(400, 'VALUE_TOO_LONG');
  const request = JSON.stringify([path, body]);
  const known = state.answered.get(key);
  if (known !== undefined)
    return known.request === request ? known.answer : errors(400, 'IDEMPOTENCY_KEY_REUSED');
  const made = answer();
  if ((made.status ?? 200) < 300) state.answered.set(key, { request, answer: made });
  return made;
}

function send(response: ServerResponse, { status = 200, headers, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? '' : JSON.stringify(body));
}
