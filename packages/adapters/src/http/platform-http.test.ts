import { describe, expect, test } from 'vitest';
import { staticToken } from '../auth/static-token.ts';
import type { TokenProvider } from '../auth/token-provider.ts';
import type { ConnectOptions } from '../contract/client.ts';
import { closedPort, localServer } from './__fixtures__/local-server.ts';
import { createPlatformHttp } from './platform-http.ts';
import type { PlatformHttpOptions, PlatformRequest } from './platform-request.ts';

const READ: PlatformRequest = { operation: 'orders.list', method: 'GET', path: '/orders' };
const WRITE: PlatformRequest = {
  operation: 'orders.ship',
  method: 'POST',
  path: '/ship',
  body: { id: 1 },
  write: true,
};
const NOW = Date.UTC(2026, 0, 1);

function http(
  baseUrl: string,
  connect: Partial<ConnectOptions> = {},
  more: Partial<PlatformHttpOptions> = {},
) {
  return createPlatformHttp({
    platform: 'corner-shop',
    baseUrl,
    connect: { storeId: 's', settings: {}, auth: staticToken('secret-1'), now: () => NOW, ...connect },
    authorize: (token) => ({ authorization: `Bearer ${token}` }),
    ...more,
  });
}

describe('a call', () => {
  test('carries query, headers, credential and JSON, and gives the answer with every digit', async () => {
    const seen: unknown[] = [];
    const url = await localServer((request, response) => {
      seen.push([
        request.method,
        request.url,
        request.headers.authorization,
        request.headers['x-own'],
        request.body,
      ]);
      response.writeHead(201, { 'x-left': '7' }).end('{"id":9007199254740993}');
    });
    const answer = await http(url, {}, { headers: { 'x-own': 'yes' } }).request({
      ...WRITE,
      query: { page: 2, after: 'a b&c', none: undefined },
    });
    expect(seen).toEqual([['POST', '/ship?page=2&after=a+b%26c', 'Bearer secret-1', 'yes', '{"id":1}']]);
    expect([answer.status, answer.header('X-Left'), answer.json()]).toEqual([
      201,
      '7',
      { id: '9007199254740993' },
    ]);
  });

  test('goes through execute, which is told what it is', async () => {
    const url = await localServer((_request, response) => response.end('{}'));
    const told: unknown[] = [];
    const { signal } = new AbortController();
    const client = http(url, {
      execute: (work, options) => {
        told.push(options);
        return work({ signal, attempt: 1 });
      },
    });
    await client.request({ ...WRITE, cost: 3, signal });
    expect(told).toEqual([{ signal, write: true, cost: 3 }]);
  });

  test('follows no redirect, which would carry the credential elsewhere', async () => {
    const elsewhere: string[] = [];
    const other = await localServer((request, response) => {
      elsewhere.push(String(request.headers.authorization));
      response.end('{}');
    });
    const url = await localServer((_request, response) => response.writeHead(302, { location: other }).end());
    await expect(http(url).request(READ)).rejects.toMatchObject({
      code: 'PLATFORM_REQUEST',
      status: 302,
      isRetryable: false,
    });
    expect(elsewhere).toEqual([]);
  });

  test('ends with the reason of its signal', async () => {
    const url = await localServer(() => {});
    const controller = new AbortController();
    const call = http(url).request({ ...READ, signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(call).rejects.toThrow('enough');
    await expect(
      http(url).request({ ...READ, signal: AbortSignal.abort(new Error('before')) }),
    ).rejects.toThrow('before');
  });

  test.each(['/orders/..', '/orders/../shops', '/orders/.', '/orders/%2e%2E/x', '/orders//\\evil', '/a b'])(
    'never leaves the resource it was meant for: %s',
    async (path) => {
      const asked: (string | undefined)[] = [];
      const url = await localServer((request, response) => {
        asked.push(request.url);
        response.end('{}');
      });
      const outcome = await http(url)
        .request({ ...READ, path })
        .then(
          () => asked,
          (error: unknown) => (error as { code: string }).code,
        );
      expect(outcome).toBe('INVALID_OPTION');
    },
  );

  test('reads no more of an answer than it may', async () => {
    const url = await localServer((_request, response) => response.end('x'.repeat(2_000)));
    await expect(http(url, {}, { maxBytes: 1_000 }).request(READ)).rejects.toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
    });
  });
});

describe('what fails', () => {
  const answering = (
    status: number,
    headers: Record<string, string> = {},
    body = '{"code":"E_17","name":"Ada"}',
  ) => localServer((_request, response) => response.writeHead(status, headers).end(body));

  test.each([
    [429, READ, { code: 'PLATFORM_RATE_LIMITED', isRetryable: true, retryAfterMs: 2_000 }],
    [429, WRITE, { code: 'PLATFORM_RATE_LIMITED', isRetryable: true }],
    [404, READ, { code: 'PLATFORM_REQUEST', isRetryable: false, outcome: 'refused', platformCode: 'E_17' }],
    [500, READ, { code: 'PLATFORM_REQUEST', isRetryable: true, outcome: 'refused' }],
    [503, WRITE, { code: 'PLATFORM_REQUEST', isRetryable: true, outcome: 'refused', retryAfterMs: 2_000 }],
    [500, WRITE, { code: 'PLATFORM_REQUEST', isRetryable: false, outcome: 'unknown' }],
    [504, WRITE, { code: 'PLATFORM_REQUEST', isRetryable: false, outcome: 'unknown' }],
  ])('a %i to %o', async (status, request, expected) => {
    const errorCode: PlatformHttpOptions['errorCode'] = (answer) => (answer.json() as { code: string }).code;
    const client = http(await answering(status, { 'retry-after': '2' }), {}, { errorCode });
    const error: unknown = await client.request(request).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      ...expected,
      status,
      platform: 'corner-shop',
      operation: request.operation,
    });
    expect(JSON.stringify([String(error), error])).not.toContain('Ada');
  });

  test('the wait is the date of Retry-After, or what the platform says in its own header', async () => {
    const date = await answering(429, { 'retry-after': new Date(NOW + 30_000).toUTCString() });
    await expect(http(date).request(READ)).rejects.toMatchObject({ retryAfterMs: 30_000 });
    const own = await answering(429, { 'x-reset-ms': '123', 'retry-after': '9' });
    const retryAfterMs: PlatformHttpOptions['retryAfterMs'] = (answer) => Number(answer.header('x-reset-ms'));
    await expect(http(own, {}, { retryAfterMs }).request(READ)).rejects.toMatchObject({ retryAfterMs: 123 });
  });

  test('an error page instead of an error says nothing and breaks nothing', async () => {
    const client = http(
      await answering(500, {}, '<html>'),
      {},
      { errorCode: (answer) => String(answer.json()) },
    );
    await expect(client.request(READ)).rejects.toMatchObject({ status: 500, platformCode: undefined });
  });

  test('a status that is allowed is an answer', async () => {
    const client = http(await answering(404));
    expect((await client.request({ ...READ, allow: [404] })).status).toBe(404);
  });

  test('a connection that was refused did nothing; one that broke may have done it', async () => {
    const nowhere = http(await closedPort());
    await expect(nowhere.request(WRITE)).rejects.toMatchObject({
      outcome: 'refused',
      isRetryable: true,
      status: undefined,
    });
    const broken = http(await localServer((request) => request.socket.destroy()));
    await expect(broken.request(WRITE)).rejects.toMatchObject({ outcome: 'unknown', isRetryable: false });
    await expect(broken.request(READ)).rejects.toMatchObject({ outcome: 'refused', isRetryable: true });
    const half = http(
      await localServer((_request, response) => {
        response.writeHead(200, { 'content-length': '10' });
        response.write('{}', () => response.destroy());
      }),
    );
    await expect(half.request(WRITE)).rejects.toMatchObject({ outcome: 'unknown', status: 200 });
  });
});

describe('a credential that is refused', () => {
  const gate = (accepted: string) =>
    localServer((request, response) =>
      response.writeHead(request.headers.authorization === `Bearer ${accepted}` ? 200 : 401).end('{}'),
    );
  const renewing = (...tokens: string[]): TokenProvider & { readonly refused: string[] } => {
    const refused: string[] = [];
    return {
      refused,
      token: async () => tokens[Math.min(refused.length, tokens.length - 1)] as string,
      invalidate: (token) => void refused.push(token),
    };
  };

  test('is renewed once, and the call made again', async () => {
    const auth = renewing('old', 'new');
    expect((await http(await gate('new'), { auth }).request(READ)).status).toBe(200);
    expect(auth.refused).toEqual(['old']);
  });

  test('is the owner of the store who is asked when the new one is refused as well', async () => {
    const expected = { code: 'REAUTH_REQUIRED', platform: 'corner-shop', storeId: 's', isRetryable: false };
    await expect(
      http(await gate('other'), { auth: renewing('old', 'new') }).request(READ),
    ).rejects.toMatchObject(expected);
    await expect(http(await gate('other')).request(READ)).rejects.toMatchObject(expected);
  });

  test('may be told by a 200, as some platforms do', async () => {
    const url = await localServer((request, response) =>
      response.end(JSON.stringify({ code: request.headers.authorization === 'Bearer new' ? 0 : 105002 })),
    );
    const check: PlatformHttpOptions['check'] = (answer) =>
      (answer.json() as { code: number }).code === 105002 ? 'unauthorized' : 'ok';
    const answer = await http(url, { auth: renewing('old', 'new') }, { check }).request(READ);
    expect(answer.json()).toEqual({ code: 0 });
  });
});
