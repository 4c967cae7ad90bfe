import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { answerOrders } from './fake-orders.ts';
import { answerSubscriptions } from './fake-subscriptions.ts';
import { type Answer, type Call, errorAnswer, type Row, type SellerState } from './seller-state.ts';

export interface FakeSeller extends SellerState {
  readonly url: string;
  /** Every request, as `GET /v3/orders?…`, its body and its headers. */
  readonly requests: { readonly line: string; readonly body: unknown; readonly headers: Row }[];
  failNext(status: number, headers?: Record<string, string>, body?: string): void;
}

const TOKEN = 'seller-token';

/**
 * A seller's Marketplace API on a free loopback port, after https://developer.walmart.com/us-marketplace/reference/getallorders
 * (orders), /reference/createsubscription (webhooks), /docs/error-codes (401, 404 and the shape of errors) and
 * /docs/throttling (the headers of the bucket of tokens). Every request needs a token, a service name and a correlation id.
 */
export async function fakeSeller(orders: Row[] = []): Promise<FakeSeller> {
  const failures: { status: number; headers: Record<string, string>; body: string }[] = [];
  const seller: Omit<FakeSeller, 'url'> = {
    orders,
    subscriptions: [],
    requests: [],
    failNext: (status, headers = {}, body = '{"errors":[{"code":"SYSTEM_ERROR.GMP"}]}') =>
      void failures.push({ status, headers, body }),
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString();
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    seller.requests.push({ line: `${request.method} ${request.url}`, body, headers: request.headers });
    const failure = failures.shift();
    if (failure !== undefined)
      return void response.writeHead(failure.status, failure.headers).end(failure.body);
    const { status, answer } =
      missingHeader(request.headers) ??
      answerTo(seller, {
        method: request.method ?? '',
        url: new URL(request.url ?? '/', 'http://api'),
        body,
      });
    response
      .writeHead(status, {
        'content-type': 'application/json',
        'x-current-token-count': '4999',
        'x-next-replenishment-time': '1780272060000',
      })
      .end(answer && JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(seller, { url });
}

function missingHeader(headers: Row): Answer | undefined {
  if (headers['wm_sec.access_token'] !== TOKEN) return errorAnswer(401, 'UNAUTHORIZED.GMP_GATEWAY_API');
  const isWhole = headers['wm_qos.correlation_id'] !== undefined && headers['wm_svc.name'] !== undefined;
  return isWhole ? undefined : errorAnswer(400, 'MISSING_REQUEST_HEADER.GMP_GATEWAY_API');
}

function answerTo(seller: SellerState, call: Omit<Call, 'steps'>): Answer {
  const [, version, area, ...steps] = call.url.pathname.split('/').map(decodeURIComponent);
  if (version === 'v3' && area === 'orders') return answerOrders(seller, { ...call, steps });
  if (version === 'v3' && area === 'webhooks' && steps[0] === 'subscriptions')
    return answerSubscriptions(seller, { ...call, steps: steps.slice(1) });
  return errorAnswer(404, 'URI_NOT_FOUND.GMP_GATEWAY_API');
}
