import { describe, expect, test } from 'vitest';
import { staticToken } from '../auth/static-token.ts';
import { connect, listed, shopOf } from './__fixtures__/connect.ts';
import { KEY } from './__fixtures__/fake-api.ts';
import { orders } from './__fixtures__/shop.ts';
import { createApi } from './api.ts';
import { prestashop } from './index.ts';

describe.each(['JSON', 'XML'])('one order in %s', (format) => {
  test('is fetched with all beside it', async () => {
    const shop = await shopOf(orders(2));
    const found = await connect(shop, { format }).hydrate('2');
    expect(found).toMatchObject({ platformOrderId: '2', currency: { shop: 'CHF' }, lines: [{ id: '20' }] });
    expect(shop.requests[0]).toBe(`GET /api/orders/2?output_format=${format}`);
  });

  test('that is not there is undefined', async () => {
    const shop = await shopOf(orders(1));
    expect(await connect(shop, { format }).hydrate('2')).toBeUndefined();
  });
});

test('an id that PHP would read as another is asked of nobody', async () => {
  const shop = await shopOf(orders(5));
  for (const id of ['5abc', '0', '05', '5/../1', '', '-1', '5.0'])
    expect(await connect(shop).hydrate(id)).toBeUndefined();
  expect(shop.requests).toEqual([]);
});

test('the shop of several is named in every request', async () => {
  const shop = await shopOf(orders(1));
  await listed(connect(shop, { shopId: '2' }));
  for (const line of shop.requests) expect(line).toContain('id_shop=2');
});

describe('what fails', () => {
  test('who asks too often waits as long as the shop says', async () => {
    const shop = await shopOf([]);
    shop.failNext(429, { 'retry-after': '7' });
    await expect(listed(connect(shop))).rejects.toMatchObject({
      code: 'PLATFORM_RATE_LIMITED',
      retryAfterMs: 7_000,
    });
  });

  test('a shop that is closed for repairs can be asked again', async () => {
    const shop = await shopOf([]);
    shop.failNext(503, { 'retry-after': '30' });
    await expect(listed(connect(shop))).rejects.toMatchObject({
      code: 'PLATFORM_REQUEST',
      status: 503,
      isRetryable: true,
      retryAfterMs: 30_000,
    });
  });

  test('a key that was renewed is taken once', async () => {
    const shop = await shopOf(orders(1));
    let token = 'OLD';
    const auth = {
      token: () => Promise.resolve(token),
      invalidate: () => {
        token = KEY;
      },
    };
    expect(await listed(connect(shop, {}, auth))).toEqual(['1']);
    expect(shop.requests.filter((line) => line.includes('/api/orders?'))).toHaveLength(2);
  });

  test('a key that was taken away asks for the owner', async () => {
    const shop = await shopOf([]);
    await expect(listed(connect(shop, {}, staticToken('OLD')))).rejects.toMatchObject({
      code: 'REAUTH_REQUIRED',
    });
  });

  test('a key that is taken away between two calls asks for the owner, and leaves nothing out', async () => {
    const shop = await shopOf(orders(1));
    let calls = 0;
    const auth = {
      token: () => {
        calls += 1;
        return Promise.resolve(calls === 1 ? KEY : 'OLD');
      },
      invalidate: () => undefined,
    };
    await expect(listed(connect(shop, {}, auth))).rejects.toMatchObject({ code: 'REAUTH_REQUIRED' });
  });

  test.each(['JSON', 'XML'])('an error is told with its number, in %s', async (format) => {
    const shop = await shopOf([]);
    const api = createApi({ storeId: 's', settings: { shopUrl: shop.url, format }, auth: staticToken(KEY) });
    const refused = api.list({ resource: 'orders', query: { sort: '[date_upd_ASC]' }, signal: undefined });
    await expect(refused).rejects.toMatchObject({ status: 400, platformCode: '38' });
  });
});

test.each([
  { shopUrl: 'http://shop.example' },
  { shopUrl: 'https://key@shop.example' },
  { shopUrl: '' },
  { timeZone: 'Mars/Olympus' },
  { shopId: '1&x=2' },
  { format: 'YAML' },
  { other: 'x' },
])('the settings %o are refused', (wrong) => {
  const settings = { shopUrl: 'https://shop.example', ...wrong };
  expect(() => prestashop().connect({ storeId: 's', settings, auth: staticToken('x') })).toThrow(
    expect.objectContaining({ code: 'INVALID_OPTION' }),
  );
});
