import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

type Row = Record<string, unknown>;

export interface FakeStore {
  readonly url: string;
  readonly orders: Row[];
  /** Every request, as `GET /api/v3/1003/orders?…`, and its body. */
  readonly requests: { readonly line: string; readonly body: unknown }[];
  failNext(status: number, headers?: Record<string, string>, body?: string): void;
  /** Runs before the answer to the next list. */
  beforeNextPage(change: () => void): void;
}

interface State extends Omit<FakeStore, 'url'> {
  readonly failures: { status: number; headers: Record<string, string>; body: string }[];
  readonly changes: (() => void)[];
}

interface Answer {
  readonly status: number;
  readonly answer: unknown;
}

/**
 * A store's API on a free loopback port, after https://docs.ecwid.com/api-reference/rest-api/orders/search-orders (offset,
 * at most a hundred orders, UNIX seconds, the newest order first), /get-order (by its name or internal number), /update-order
 * (`updateCount`), and https://docs.ecwid.com/api-reference (429 with Retry-After in seconds). Orders name no currency; the
 * profile does. An unknown token is refused with 401, though some of Ecwid's pages say 403.
 */
export async function fakeStore(orders: Row[] = []): Promise<FakeStore> {
  const state: State = {
    orders,
    requests: [],
    failures: [],
    changes: [],
    failNext: (status, headers = {}, body = '{"errorMessage":"no"}') =>
      void state.failures.push({ status, headers, body }),
    beforeNextPage: (change) => void state.changes.push(change),
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body: unknown = chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString());
    state.requests.push({ line: `${request.method} ${request.url}`, body });
    const failure = state.failures.shift();
    if (failure !== undefined)
      return void response.writeHead(failure.status, failure.headers).end(failure.body);
    const url = new URL(request.url ?? '/', 'http://store');
    const isKnown = request.headers.authorization === 'Bearer secret_token';
    const { status, answer } = isKnown
      ? answerTo(state, `${request.method}`, { url, body: body as Row })
      : { status: 401, answer: { errorMessage: 'Wrong token' } };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(state, { url });
}

function answerTo(
  state: State,
  method: string,
  { url, body }: { readonly url: URL; readonly body: Row },
): Answer {
  const [, , , store, area, id] = url.pathname.split('/').map(decodeURIComponent);
  if (store !== '1003') return { status: 403, answer: { errorMessage: 'Another store' } };
  if (area === 'profile') return { status: 200, answer: { formatsAndUnits: { currency: 'EUR' } } };
  if (id === undefined) return { status: 200, answer: page(state, url.searchParams) };
  const order = state.orders.find((row) => row['id'] === id || String(row['internalId']) === id);
  if (order === undefined)
    return { status: 404, answer: { errorMessage: 'Order not found', errorCode: 'ORDER_NOT_FOUND' } };
  if (method === 'GET') return { status: 200, answer: order };
  Object.assign(order, body);
  return { status: 200, answer: { updateCount: 1 } };
}

function page(state: State, query: URLSearchParams): unknown {
  state.changes.shift()?.();
  const seconds = (row: Row, name: string) => Date.parse(String(row[name])) / 1_000;
  const from = Number(query.get('updatedFrom') ?? 0);
  const found = state.orders
    .filter((row) => seconds(row, 'updateDate') >= from)
    .toSorted((a, b) => seconds(b, 'createDate') - seconds(a, 'createDate'));
  const offset = Number(query.get('offset') ?? 0);
  const limit = Math.min(Number(query.get('limit') ?? 100), 100);
  const items = found.slice(offset, offset + limit);
  return { total: found.length, count: items.length, offset, limit, items };
}
