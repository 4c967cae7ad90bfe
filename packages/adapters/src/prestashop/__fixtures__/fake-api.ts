import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { displayed, matches, nodesOf, type Row, sortedBy, xmlDocument, xmlOf } from './fake-rows.ts';

export interface FakeShop {
  readonly url: string;
  readonly resources: Record<string, Row[]>;
  /** Every request, as `GET /api/orders?…`, decoded. */
  readonly requests: string[];
  /** The resources that the key may not read. */
  readonly forbidden: Set<string>;
  /** Answers every sorted list with nothing, as some releases of PrestaShop 9 do. */
  isSortBroken: boolean;
  /** Run before each list of orders is answered. */
  beforeList: () => void;
  failNext(status: number, headers?: Record<string, string>): void;
}

export const KEY = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

interface Answer {
  readonly status: number;
  readonly body?: string;
}

type Shop = Omit<FakeShop, 'url'>;

/**
 * The webservice of one shop on a free loopback port, after
 * https://devdocs.prestashop-project.org/9/webservice/cheat-sheet/ (filters, `date=1`, sort, `limit=offset,count`, display) and
 * https://github.com/PrestaShop/PrestaShop/blob/9.0.x/classes/webservice/WebserviceRequest.php (its errors: 401 with the codes
 * 17, 21 and 26, 400 with 32 and 38; an id that is not there is a 404 without a body; an empty list is `[]` in JSON).
 */
export async function fakeShop(resources: Record<string, Row[]> = {}): Promise<FakeShop> {
  const failures: { status: number; headers: Record<string, string> }[] = [];
  const shop: Shop = {
    resources,
    requests: [],
    forbidden: new Set(),
    isSortBroken: false,
    beforeList: () => undefined,
    failNext: (status, headers = {}) => void failures.push({ status, headers }),
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://shop');
    shop.requests.push(
      `${request.method} ${url.pathname}?${[...url.searchParams].map((pair) => pair.join('=')).join('&')}`,
    );
    const failure = failures.shift();
    if (failure !== undefined) return void response.writeHead(failure.status, failure.headers).end();
    const { status, body = '' } = answerTo(shop, url, request);
    const type = url.searchParams.get('output_format') === 'JSON' ? 'application/json' : 'text/xml';
    response.writeHead(status, { 'content-type': `${type};charset=utf-8` }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return Object.assign(shop, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

function answerTo(shop: Shop, url: URL, { headers }: IncomingMessage): Answer {
  const query = url.searchParams;
  const isJson = query.get('output_format') === 'JSON';
  const failed = (status: number, code: number) => ({ status, body: errorBody(code, isJson) });
  const [user = '', password] = Buffer.from(String(headers.authorization).slice('Basic '.length), 'base64')
    .toString()
    .split(':');
  if (user === '') return failed(401, 17);
  if (user !== KEY || password !== '') return failed(401, 21);
  const [, api, resource = '', id] = url.pathname.split('/');
  const rows = shop.resources[resource] ?? [];
  if (api !== 'api') return { status: 404 };
  if (shop.forbidden.has(resource)) return failed(401, 26);
  if (id === undefined) return listed(shop, { resource, rows, query, isJson });
  // PHP: `(int) '5abc'` is 5.
  const row = rows.find((entry) => entry['id'] === Number.parseInt(id, 10));
  if (row === undefined) return { status: 404 };
  const [, singular] = nodesOf(resource);
  return {
    status: 200,
    body: isJson ? JSON.stringify({ [singular]: row }) : xmlDocument(xmlOf(singular, row)),
  };
}

function errorBody(code: number, isJson: boolean): string {
  const errors = `<errors>\n<error>\n<code><![CDATA[${code}]]></code>\n<message><![CDATA[Amina]]></message>\n</error>\n</errors>\n`;
  return isJson ? JSON.stringify({ errors: [{ code, message: 'Amina' }] }) : xmlDocument(errors);
}

interface Listing {
  readonly resource: string;
  readonly rows: readonly Row[];
  readonly query: URLSearchParams;
  readonly isJson: boolean;
}

function listed(shop: Shop, { resource, rows, query, isJson }: Listing): Answer {
  if (resource === 'orders') shop.beforeList();
  const filters = [...query].flatMap(([name, value]) => {
    const field = /^filter\[(\w+)\]$/.exec(name)?.[1];
    return field === undefined ? [] : [{ field, value }];
  });
  const sort = query.get('sort');
  const isDated = query.get('date') === '1';
  if (!isDated && filters.some(({ field }) => field.startsWith('date_')))
    return { status: 400, body: errorBody(32, isJson) };
  if (!isDated && sort?.includes('date_')) return { status: 400, body: errorBody(38, isJson) };
  const found = rows.filter((row) => filters.every(({ field, value }) => matches(row[field], value)));
  const ordered = sort === null ? found : shop.isSortBroken ? [] : sortedBy(found, sort);
  const limits = query.get('limit')?.split(',').map(Number) ?? [0, ordered.length];
  const [offset = 0, count = ordered.length] = limits.length === 1 ? [0, ...limits] : limits;
  const page = ordered.slice(offset, offset + count);
  const display = query.get('display') ?? '[id]';
  const [plural, singular] = nodesOf(resource);
  const shown = page.map((row) => displayed(row, display));
  if (isJson) return { status: 200, body: JSON.stringify(shown.length === 0 ? [] : { [plural]: shown }) };
  const nodes = shown.map((row) => xmlOf(singular, row)).join('');
  return { status: 200, body: xmlDocument(`<${plural}>\n${nodes}</${plural}>\n`) };
}
