import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readWebhook } from '../../read-webhook.ts';
import { shopify } from '../../shopify/index.ts';
import { cli } from '../__fixtures__/fake-io.ts';
import { type Received, startServer } from '../__fixtures__/fake-server.ts';
import { payloadFile } from '../__fixtures__/payload-file.ts';

/** Written with a space too many, which a body that is parsed and written again would lose. */
const ORDER = `{ "id":820982911946154508,"order_number":1001,"created_at":"2026-01-31T12:00:00-05:00",
  "updated_at":"2026-01-31T12:00:05-05:00","currency":"EUR","taxes_included":true,"financial_status":"paid",
  "total_price":"25.00","line_items":[{"id":1,"title":"Kettle","quantity":2,"price":"12.50"}]}`;

/** Answers as a server that reads its webhooks with our own package. */
async function readOrder(received: Received) {
  const result = await readWebhook(shopify(), received, { storeId: 'main', secrets: ['a-secret'] }).catch(
    ({ code }) => ({ kind: 'refused', code }),
  );
  return 'order' in result
    ? { status: 200, body: `${result.delivery.topic} ${result.order.platformOrderId}` }
    : { status: 401, body: 'code' in result ? String(result.code) : result.kind };
}

const send = (origin: string, ...more: readonly string[]) =>
  ['send', '--platform', 'shopify', '--url', `${origin}/webhooks`, ...more] as const;

describe('a webhook that the server takes', () => {
  test('arrives byte for byte, signed, under its topic, and the answer is printed', async () => {
    await using server = await startServer(readOrder);
    await using file = await payloadFile(ORDER);
    const flags = ['--body', file.path, '--secret', 'a-secret', '--topic', 'orders/paid'];
    const { code, out, error } = await cli(send(server.origin, ...flags));
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toMatch(
      new RegExp(
        `^POST ${server.origin}/webhooks \\(shopify, orders/paid, ${Buffer.byteLength(ORDER)} bytes\\)\n` +
          '200 OK, \\d+ ms\norders/paid 820982911946154508\n$',
      ),
    );
    expect(Buffer.from(server.received[0]?.rawBody ?? []).toString()).toBe(ORDER);
  });

  test('is the same delivery each time it is repeated', async () => {
    await using server = await startServer(readOrder);
    await using file = await payloadFile(ORDER);
    const flags = ['--body', file.path, '--secret', 'a-secret', '--repeat', '3'];
    for (const more of [[], ['--at-once']]) {
      server.received.length = 0;
      const { code, out } = await cli(send(server.origin, ...flags, ...more));
      expect(code).toBe(0);
      expect(out.match(/^\d\/3 200 OK, /gm)).toEqual(['1/3 200 OK, ', '2/3 200 OK, ', '3/3 200 OK, ']);
      const ids = server.received.map(({ headers }) => headers['x-shopify-event-id']);
      expect(ids).toHaveLength(3);
      expect(new Set(ids).size).toBe(1);
    }
  });

  test('is another delivery in another run', async () => {
    await using server = await startServer(readOrder);
    await using file = await payloadFile(ORDER);
    for (const _ of [1, 2]) await cli(send(server.origin, '--body', file.path, '--secret', 'a-secret'));
    const [first, second] = server.received.map(({ headers }) => headers['x-shopify-event-id']);
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(second).not.toBe(first);
  });

  test('takes the body from standard input and the secret from the environment or a file', async () => {
    await using server = await startServer(readOrder);
    await using secret = await payloadFile('a-secret\n');
    const world = () => ({
      env: { SHOP_SECRET: 'a-secret' },
      stdin: (async function* () {
        yield ORDER.slice(0, 9);
        yield Buffer.from(ORDER.slice(9));
      })(),
    });
    for (const flags of [
      ['--secret-env', 'SHOP_SECRET'],
      ['--secret-file', secret.path],
    ])
      expect(await cli(send(server.origin, '--body', '-', ...flags), world())).toMatchObject({ code: 0 });
    expect(server.received).toHaveLength(2);
  });

  test('has the further headers, which win over those of the platform', async () => {
    await using server = await startServer(readOrder);
    await using file = await payloadFile(ORDER);
    const headers = ['-H', 'X-Trace=a=b', '-H', 'x-shopify-topic=orders/edited'];
    const { out } = await cli(send(server.origin, '--body', file.path, '--secret', 'a-secret', ...headers));
    expect(out).toContain('orders/edited 820982911946154508');
    expect(server.received[0]?.headers['x-trace']).toBe('a=b');
  });
});

test('what is signed for a URL is signed for the one that the platform knows', async () => {
  await using server = await startServer(() => ({ status: 204 }));
  await using file = await payloadFile('{}');
  const flags = ['--secret', 'k', '--body', file.path, '--public-url', 'https://shop.example/square'];
  const { code, out } = await cli(['send', '-p', 'square', '-u', `${server.origin}/x`, ...flags]);
  expect(code).toBe(0);
  expect(out).toMatch(/\n204 No Content, \d+ ms\n$/);
  const expected = createHmac('sha256', 'k').update('https://shop.example/square{}').digest('base64');
  expect(server.received[0]?.headers['x-square-hmacsha256-signature']).toBe(expected);
});

describe('a signer of your own', () => {
  const sign = (module: string) => payloadFile(module, 'sign.mjs');
  const line = (origin: string, signer: string, body: string) =>
    ['send', '--signer', signer, '-u', `${origin}/hooks`, '-s', 'k', '-b', body] as const;

  test('signs in place of a platform, and the request goes where it was told', async () => {
    await using server = await startServer(() => ({ status: 200 }));
    await using file = await payloadFile('{}');
    await using signer = await sign(`export function sign(rawBody, secret, { now }) {
      const headers = { 'x-sign': [secret, now, rawBody.length].join(' ') };
      return { method: 'POST', url: 'https://elsewhere.example', headers, rawBody };
    }`);
    const { code, out } = await cli(line(server.origin, signer.path, file.path));
    expect(code).toBe(0);
    expect(out).toContain(`POST ${server.origin}/hooks (your own signer, 2 bytes)`);
    expect(server.received[0]?.headers['x-sign']).toBe('k 1767225600000 2');
  });

  test('that throws is shown with its error', async () => {
    await using file = await payloadFile('{}');
    await using signer = await sign("export function sign() { throw new TypeError('no such header'); }");
    const { code, error } = await cli(line('http://localhost:1', signer.path, file.path));
    expect(code).toBe(2);
    expect(error).toMatch(/It cannot be signed: sign\(\) of .* threw TypeError: no such header\n +at sign /);
  });

  test('is a module with a function `sign`', async () => {
    await using file = await payloadFile('{}');
    await using signer = await sign('export const sign = 1;');
    const { code, error } = await cli(line('http://localhost:1', signer.path, file.path));
    expect(code).toBe(2);
    expect(error).toContain('--signer has no function `sign`');
  });
});

test('what is signed at another time says so', async () => {
  await using server = await startServer(() => ({ status: 204 }));
  await using file = await payloadFile('{}');
  const flags = ['--secret', 'k', '--body', file.path, '--signed-at', '2026-01-31T12:00:00Z'];
  await cli(['send', '-p', 'walmart', '-u', server.origin, ...flags]);
  expect(server.received[0]?.headers['wm_sec.timestamp']).toBe('1769860800');
});

describe('a webhook that is not taken ends with 1', () => {
  const run = async (answer: Parameters<typeof startServer>[0], ...more: readonly string[]) => {
    await using server = await startServer(answer);
    await using file = await payloadFile(ORDER);
    return await cli(send(server.origin, '--body', file.path, '--secret', 'another', ...more));
  };

  test('where it is refused', async () => {
    const { code, out } = await run(readOrder);
    expect(code).toBe(1);
    expect(out).toMatch(/401 Unauthorized, \d+ ms\nINVALID_SIGNATURE\n$/);
  });

  test('where one of several is', async () => {
    const statuses = [200, 503, 200];
    const answer = () => ({ status: statuses.shift() ?? 500 });
    expect((await run(answer, '--repeat', '3')).code).toBe(1);
  });

  test('where the server sends it elsewhere, which is not followed', async () => {
    const { code, out } = await run(() => ({ status: 307, headers: { location: '/elsewhere' } }));
    expect(code).toBe(1);
    expect(out).toContain('307 Temporary Redirect');
  });

  test('where nobody listens', async () => {
    const server = await startServer(() => ({ status: 200 }));
    await server[Symbol.asyncDispose]();
    await using file = await payloadFile(ORDER);
    const { code, out } = await cli(send(server.origin, '--body', file.path, '--secret', 'x'));
    expect(code).toBe(1);
    expect(out).toMatch(/\nno answer: ECONNREFUSED, \d+ ms\n$/);
  });

  test('where no answer comes in time', async () => {
    const never = () => new Promise<never>(() => {});
    const { code, out } = await run(never, '--timeout', '1');
    expect(code).toBe(1);
    expect(out).toMatch(/\nno answer: not within the time of --timeout, \d+ ms\n$/);
  });
});

test('an answer is cut where it is long and cannot steer the terminal', async () => {
  await using server = await startServer(() => ({
    status: 200,
    body: `\u{1b}[2Jred\r\n${'x'.repeat(5_000)}`,
  }));
  await using file = await payloadFile(ORDER);
  const { out } = await cli(send(server.origin, '--body', file.path, '--secret', 'x'));
  expect(out).toContain('\u{fffd}[2Jred\u{fffd}\nxxx');
  expect(out).toMatch(/x\n… 1009 more characters\n$/);
});

describe('a fault of the command line', () => {
  const flags = { '--url': 'http://localhost:1/x', '--platform': 'shopify', '--secret': 'sesame' };
  const faulty = async (changes: Readonly<Record<string, string | undefined>>) => {
    await using file = await payloadFile(ORDER);
    const args = Object.entries({ ...flags, '--body': file.path, ...changes }).flatMap(([flag, value]) =>
      value === undefined ? [] : [flag, value],
    );
    const calls: string[] = [];
    const result = await cli(['send', ...args], {
      fetch: async (url) => {
        calls.push(url);
        return new Response();
      },
    });
    return { ...result, calls };
  };

  test.each<[string, Readonly<Record<string, string | undefined>>, RegExp]>([
    [
      'a host that is another machine',
      { '--url': 'https://shop.example/x' },
      /shop\.example is not this machine/,
    ],
    ['a host that only begins like ours', { '--url': 'http://localhost.example/' }, /is not this machine/],
    ['a host that only ends like ours', { '--url': 'http://notlocalhost/' }, /is not this machine/],
    [
      'an address that only begins like ours',
      { '--url': 'http://127.0.0.1.example/' },
      /is not this machine/,
    ],
    ['a private address', { '--url': 'http://10.0.0.1/' }, /is not this machine/],
    ['a URL that is none', { '--url': 'localhost:3000' }, /--url has to be an http or https URL/],
    ['a file for a URL', { '--url': 'file:///x' }, /--url has to be an http or https URL/],
    ['a password in the URL', { '--url': 'http://me:pw@localhost/' }, /no user name and no password/],
    ['a slip of the pen', { '--platform': 'shopfy' }, /Did you mean "shopify"\?/],
    ['a name of every object', { '--platform': '__proto__' }, /No adapter named "__proto__"/],
    ['a platform with a queue', { '--platform': 'amazon' }, /queueRequest\(\)/],
    ['a platform that is asked', { '--platform': 'sfcc' }, /connect\(\)\.list\(\)/],
    ['a topic that stands in the body', { '--platform': 'square', '--topic': 'x' }, /is no header/],
    ['a body that is not there', { '--body': '/nowhere/order.json' }, /--body cannot be read: ENOENT/],
    ['neither platform nor signer', { '--platform': undefined }, /Give one of --platform and --signer/],
    ['platform and signer', { '--signer': 'x.ts' }, /Give one of --platform and --signer/],
    [
      'a signer that is not there',
      { '--platform': undefined, '--signer': '/nowhere/sign.ts' },
      /--signer cannot be imported: /,
    ],
    ['no secret', { '--secret': undefined }, /Give one of --secret, --secret-env and --secret-file/],
    ['two secrets', { '--secret-env': 'X' }, /Give one of --secret/],
    ['an empty secret', { '--secret': '' }, /The secret is empty/],
    ['a variable that is not set', { '--secret': undefined, '--secret-env': 'X' }, /variable X is not set/],
    [
      'a secret of another form',
      { '--platform': 'tiktok' },
      /tiktok wants the key and the secret of the app/,
    ],
    ['a header that is none', { '--header': 'a b=c' }, /--header has to be written name=value/],
    ['a header without a name', { '--header': 'abc' }, /--header has to be written name=value/],
    ['a header of two lines', { '--header': 'a=b\nc: d' }, /--header has to be written name=value/],
    ['no times at all', { '--repeat': '0' }, /--repeat has to be a whole number from 1 to 10000/],
    ['half a time', { '--repeat': '1.5' }, /--repeat has to be a whole number/],
    ['a time that is none', { '--signed-at': 'yesterday' }, /--signed-at has to be a time/],
    ['a public URL that is none', { '--public-url': 'shop' }, /--public-url has to be an absolute URL/],
  ])('%s ends with 2 and sends nothing', async (_, changes, message) => {
    const { code, error, out, calls } = await faulty(changes);
    expect({ code, out, calls }).toEqual({ code: 2, out: '', calls: [] });
    expect(error).toMatch(message);
    expect(error).not.toContain('sesame');
  });

  test.each([
    'http://127.8.9.1:3000/',
    'http://[::1]:3000/',
    'http://shop.localhost:3000/',
    'http://LOCALHOST/',
  ])('is not %s', async (url) => {
    expect((await faulty({ '--url': url })).calls).toEqual([url]);
  });

  test('is no other machine where that is allowed', async () => {
    await using file = await payloadFile(ORDER);
    const calls: string[] = [];
    const flags = ['-p', 'shopify', '-u', 'https://shop.example/x', '-s', 'x', '-b', file.path];
    const fetch = async (url: string) => {
      calls.push(url);
      return new Response();
    };
    expect((await cli(['send', ...flags, '--allow-remote'], { fetch })).code).toBe(0);
    expect(calls).toEqual(['https://shop.example/x']);
  });
});
