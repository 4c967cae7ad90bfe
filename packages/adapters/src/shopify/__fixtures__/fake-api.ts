import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { answerTo } from './fake-answers.ts';
import type { Call, ShopState } from './shop-state.ts';

type Row = Record<string, unknown>;

export interface FakeShop extends ShopState {
  readonly url: string;
  readonly calls: Call[];
  /** Answers of a status and a body that the next calls get. */
  failNext(status: number, body: unknown, headers?: Record<string, string>): void;
  /** Called after each page of orders. */
  afterPage: (() => void) | undefined;
}

const TOKEN = 'shpat_fake';

/**
 * A shop's GraphQL Admin API on a free loopback port, after https://shopify.dev/docs/api/usage/response-codes (errors in an
 * answer of 200), https://shopify.dev/docs/api/usage/limits (what a query costs), https://shopify.dev/docs/api/usage/pagination-graphql
 * (cursors that are a place in the order of the sort key) and the pages of each query and mutation.
 */
export async function fakeShop(orders: Row[] = []): Promise<FakeShop> {
  const failures: { status: number; body: unknown; headers: Record<string, string> }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { query = '', variables = {} } = JSON.parse(Buffer.concat(chunks).toString()) as {
      query?: string;
      variables?: Row;
    };
    const name = /^(?:query|mutation) (\w+)/.exec(query)?.[1] ?? '';
    shop.calls.push({ name, variables, path: request.url ?? '' });
    const failure = failures.shift();
    const isKnown = request.headers['x-shopify-access-token'] === TOKEN;
    const refusal = { status: 401, body: { errors: '[API] Invalid API key or access token' }, headers: {} };
    const answer = failure ?? (isKnown ? undefined : refusal);
    response.writeHead(answer?.status ?? 200, { 'content-type': 'application/json', ...answer?.headers });
    response.end(JSON.stringify(answer?.body ?? answerTo(shop, { name, query, variables })));
    if (name === 'Orders') shop.afterPage?.();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const shop: FakeShop = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    orders,
    subscriptions: [],
    fulfillmentOrders: new Map(),
    innerPage: 100,
    maxOrders: 250,
    calls: [],
    afterPage: undefined,
    failNext: (status, body, headers = {}) => void failures.push({ status, body, headers }),
  };
  return shop;
}
