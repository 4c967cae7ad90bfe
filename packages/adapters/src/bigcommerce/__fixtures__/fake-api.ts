import type { IncomingMessage, ServerResponse } from 'node:http';
import { localServer } from '../../http/__fixtures__/local-server.ts';
import type { FakeAnswer, FakeCall } from './fake-call.ts';
import { hookRoutes } from './fake-hooks.ts';
import { orderRoutes } from './fake-orders.ts';
import { createFakeStore, type FakeStore } from './fake-store.ts';

export interface FakeApi {
  readonly baseUrl: string;
  readonly store: FakeStore;
  /** `GET /v2/orders`, in the order in which they came. */
  readonly calls: string[];
  /** Tokens that are let in. */
  readonly tokens: Set<string>;
  /** Answers instead of the store where it gives something; called before each call. */
  intercept: (call: FakeCall) => FakeAnswer | undefined;
}

/**
 * A store's REST API: `X-Auth-Token`, the rate headers, 204 for an empty list of V2, `{ data, meta }` in V3.
 *
 * @see https://github.com/bigcommerce/docs/blob/main/reference/orders.v2.oas2.yml
 * @see https://github.com/bigcommerce/docs/blob/main/reference/orders.v3.yml
 * @see https://github.com/bigcommerce/docs/blob/main/reference/webhooks.v3.yml
 * @see https://developer.bigcommerce.com/docs/start/best-practices/api-rate-limits
 */
export async function fakeApi(hash = 'abc123'): Promise<FakeApi> {
  const store = createFakeStore();
  const api = {
    store,
    calls: [] as string[],
    tokens: new Set(['good-token']),
    intercept: (_call: FakeCall): FakeAnswer | undefined => undefined,
  };
  const routes = [...orderRoutes(store), ...hookRoutes(store)];
  const baseUrl = await localServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    const prefix = `/stores/${hash}`;
    const call: FakeCall = {
      method: request.method ?? '',
      path: url.pathname.slice(prefix.length),
      query: url.searchParams,
      body: request.body === '' ? undefined : JSON.parse(request.body),
    };
    api.calls.push(`${call.method} ${call.path}`);
    send(response, answer(request, url.pathname.startsWith(`${prefix}/`) ? call : undefined));
  });

  function answer(request: IncomingMessage, call: FakeCall | undefined): FakeAnswer {
    if (!api.tokens.has(String(request.headers['x-auth-token']))) return error(401, 'Unauthorized');
    if (call === undefined) return error(404, 'Not found');
    const instead = api.intercept(call);
    if (instead !== undefined) return instead;
    for (const route of routes) {
      const found = route(call);
      if (found !== undefined) return found;
    }
    return error(404, 'The requested resource was not found.');
  }

  return Object.assign(api, { baseUrl });
}

export function error(status: number, title: string): FakeAnswer {
  return { status, body: [{ status, message: title }] };
}

function send(response: ServerResponse, { status, body, headers }: FakeAnswer): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-rate-limit-requests-left': '149',
    'x-rate-limit-requests-quota': '150',
    'x-rate-limit-time-reset-ms': '30000',
    'x-rate-limit-time-window-ms': '30000',
    ...headers,
  });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
