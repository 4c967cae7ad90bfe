import { expect, test } from 'vitest';
import type { PlatformAdapter } from '../contract/adapter.ts';
import { minimalOrder } from '../shopify/__fixtures__/index.ts';
import { shopify } from '../shopify/index.ts';
import { describeAdapterContract, signShopifyRequest } from './index.ts';

const good = shopify();

/** The names of the cases that an adapter fails. */
async function failures(changes: Partial<PlatformAdapter>): Promise<readonly string[]> {
  const cases: { readonly name: string; readonly body: () => void | Promise<void> }[] = [];
  const runner = {
    describe: (_name: string, body: () => void) => body(),
    test: (name: string, body: () => void | Promise<void>) => void cases.push({ name, body }),
  };
  describeAdapterContract(
    runner,
    { ...good, ...changes },
    {
      orders: [{ name: 'an order', body: JSON.stringify(minimalOrder()), platformOrderId: '5001' }],
      sign: (body, secret) => signShopifyRequest({ body, secret, topic: 'orders/create' }),
    },
  );
  const failed: string[] = [];
  for (const { name, body } of cases) {
    try {
      await body();
    } catch {
      failed.push(name);
    }
  }
  return failed;
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

test('the kit passes a right adapter', async () => {
  expect(await failures({})).toEqual([]);
});

test.each<[string, Partial<PlatformAdapter>]>([
  ['verifies nothing', { verify: () => {} }],
  [
    'knows the first secret only',
    { verify: (request, { secrets, now }) => good.verify(request, { secrets: secrets.slice(0, 1), now }) },
  ],
  [
    'verifies what it parsed',
    {
      verify: (request, context) =>
        good.verify(
          { ...request, rawBody: Buffer.from(JSON.stringify(JSON.parse(text(request.rawBody)))) },
          context,
        ),
    },
  ],
  [
    'takes the first of two signatures',
    {
      verify: (request, context) =>
        good.verify(
          {
            ...request,
            headers: Object.fromEntries(
              Object.entries(request.headers).map(([key, value]) => [
                key,
                Array.isArray(value) ? value[0] : value,
              ]),
            ),
          },
          context,
        ),
    },
  ],
  ['decodes by JSON.parse', { decode: (bytes) => JSON.parse(text(bytes)) }],
  [
    'identifies by the clock',
    {
      identify: (() => {
        let now = 0;
        return (request) => {
          now += 1;
          return { ...good.identify(request), id: String(now) };
        };
      })(),
    },
  ],
  [
    'loses the store',
    { normalize: (payload, context) => good.normalize(payload, { ...context, storeId: 'another' }) },
  ],
  [
    'throws what it likes',
    {
      normalize: (payload, context) => {
        if (!Array.isArray((payload as { line_items: unknown }).line_items)) throw new TypeError('x');
        return good.normalize(payload, context);
      },
    },
  ],
  [
    'writes into the payload',
    {
      normalize: (payload, context) => {
        const result = good.normalize(payload, context);
        (payload as { seen?: number }).seen = 1;
        return result;
      },
    },
  ],
])('the kit fails an adapter that %s', async (_fault, changes) => {
  expect(await failures(changes)).not.toEqual([]);
});
