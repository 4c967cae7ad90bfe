import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

type Row = Record<string, unknown>;

export interface FakeEtsy {
  readonly url: string;
  readonly receipts: Row[];
  readonly requests: { readonly line: string; readonly body: unknown }[];
  failNext(status: number, headers?: Record<string, string>, body?: string): void;
}

/**
 * Etsy's Open API 3 on a free loopback port, after https://developers.etsy.com/documentation/reference/#tag/Shop-Receipt
 * (limit up to 100, offset, min_last_modified inclusive and in seconds, sort_on updated), /essentials/authentication
 * (x-api-key beside the bearer token) and /essentials/rate-limits (429 with counters and no Retry-After).
 */
export async function fakeEtsy(receipts: Row[] = []): Promise<FakeEtsy> {
  const failures: { status: number; headers: Record<string, string>; body: string }[] = [];
  const requests: { line: string; body: unknown }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body: unknown = chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString());
    requests.push({ line: `${request.method} ${request.url}`, body });
    const failure = failures.shift();
    if (failure !== undefined)
      return void response.writeHead(failure.status, failure.headers).end(failure.body);
    const { headers } = request;
    const isKnown =
      headers['x-api-key'] === 'key:secret' && headers.authorization === 'Bearer 91827364.token';
    const { status, answer } = isKnown
      ? answerTo(receipts, new URL(request.url ?? '/', 'http://etsy'), body as Row)
      : { status: 401, answer: { error: 'invalid_token' } };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    receipts,
    requests,
    failNext: (status, headers = {}, body = '{"error":"no"}') =>
      void failures.push({ status, headers, body }),
  };
}

function answerTo(
  receipts: Row[],
  url: URL,
  body: Row,
): { readonly status: number; readonly answer: unknown } {
  const [, , , shops, shop, resource, id, part] = url.pathname.split('/').map(decodeURIComponent);
  if (shops !== 'shops' || shop !== '12345678' || resource !== 'receipts')
    return { status: 404, answer: { error: 'Resource not found' } };
  if (id === undefined) return list(receipts, url.searchParams);
  const receipt = receipts.find((row) => String(row['receipt_id']) === id);
  if (receipt === undefined) return { status: 404, answer: { error: 'Receipt not found' } };
  if (part === 'tracking') {
    receipt['is_shipped'] = true;
    const shipments = Array.isArray(receipt['shipments']) ? receipt['shipments'] : [];
    receipt['shipments'] = [...shipments, { receipt_shipping_id: null, ...body }];
  }
  return { status: 200, answer: receipt };
}

function list(
  receipts: Row[],
  query: URLSearchParams,
): { readonly status: number; readonly answer: unknown } {
  const limit = Number(query.get('limit') ?? 25);
  if (limit < 1 || limit > 100 || query.get('sort_on') !== 'updated' || query.get('sort_order') !== 'asc')
    return { status: 400, answer: { error: 'bad query' } };
  const updated = (row: Row) => Number(row['updated_timestamp']);
  const found = receipts
    .filter((row) => updated(row) >= Number(query.get('min_last_modified') ?? 0))
    .toSorted((a, b) => updated(a) - updated(b));
  const offset = Number(query.get('offset') ?? 0);
  return { status: 200, answer: { count: found.length, results: found.slice(offset, offset + limit) } };
}
