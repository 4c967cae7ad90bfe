import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { type Answer, answerTo, type FakeCall, type Row, type ShopState } from './fake-shop.ts';

export interface FakeShop extends ShopState {
  readonly url: string;
  /** Every request that was signed right, as `GET /order/202309/orders?ids=1`, and its body. */
  readonly requests: { readonly line: string; readonly body: unknown }[];
  /** The next request gets this instead, whatever it is. */
  failNext(status: number, code: number, message?: string, headers?: Record<string, string>): void;
  /** The token that is good from now on. */
  token: string;
}

export const APP = { key: '6fake1', secret: 'fake-app-secret', cipher: 'ROW_fakeShopCipher' };
export const FIRST_TOKEN = 'TTP_first';

/**
 * A shop's API on a free loopback port, after https://partner.tiktokshop.com/docv2/page/sign-your-api-request (every request
 * signed, the time at most five minutes old) and /common-errors (errors are a code in the body, with the status 200 as well
 * as 4xx). What a shop answers is in fake-shop.ts.
 */
export async function fakeShop(orders: Row[] = [], now = 0): Promise<FakeShop> {
  const failures: Answer[] = [];
  const shop: Omit<FakeShop, 'url'> = {
    orders,
    webhooks: [],
    requests: [],
    token: FIRST_TOKEN,
    failNext: (status, code, message = 'no', headers = {}) =>
      void failures.push({ status, headers, body: { code, message, request_id: 'r-0' } }),
  };
  const server = createServer(async (request, response) => {
    const text = await textOf(request);
    const url = new URL(request.url ?? '/', 'http://shop');
    const answer =
      failures.shift() ?? refusal(shop, { request, url, text, now }) ?? accepted(shop, request, url, text);
    response
      .writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers })
      .end(JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return Object.assign(shop, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

interface Received {
  readonly request: IncomingMessage;
  readonly url: URL;
  readonly text: string;
  readonly now: number;
}

function refusal(
  shop: { readonly token: string },
  { request, url, text, now }: Received,
): Answer | undefined {
  const query = Object.fromEntries(url.searchParams);
  const { sign, ...signed } = query;
  const names = Object.keys(signed).sort();
  const base = `${url.pathname}${names.map((name) => name + signed[name]).join('')}${text}`;
  const expected = createHmac('sha256', APP.secret).update(`${APP.secret}${base}${APP.secret}`).digest('hex');
  const no = (code: number, message: string): Answer => ({ status: 401, body: { code, message } });
  if (query['app_key'] !== APP.key || query['shop_cipher'] !== APP.cipher)
    return no(106013, 'Missing identifier.');
  if (Math.abs(Number(query['timestamp']) * 1_000 - now) > 300_000) return no(36009004, 'Invalid timestamp.');
  if (sign !== expected) return no(106001, 'Invalid credentials. The `sign` query parameter is invalid.');
  if (request.headers['x-tts-access-token'] !== shop.token)
    return { body: { code: 105002, message: 'Expired credentials.' } };
  return undefined;
}

function accepted(shop: Omit<FakeShop, 'url'>, request: IncomingMessage, url: URL, text: string): Answer {
  for (const name of ['app_key', 'shop_cipher', 'timestamp', 'sign']) url.searchParams.delete(name);
  const body = text === '' ? undefined : (JSON.parse(text) as Row);
  const call: FakeCall = {
    method: request.method ?? '',
    path: url.pathname,
    query: url.searchParams,
    body: body ?? {},
  };
  shop.requests.push({ line: `${call.method} ${url.pathname}${url.search}`, body });
  return answerTo(shop, call);
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
