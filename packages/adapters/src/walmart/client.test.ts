import { describe, expect, test } from 'vitest';
import { clientOf, NOW, orderAt } from './__fixtures__/connect.ts';
import { fakeSeller } from './__fixtures__/fake-api.ts';
import { walmart } from './index.ts';

describe('a call', () => {
  test('shows the token, the service and a number of its own', async () => {
    const seller = await fakeSeller([orderAt(1)]);
    const settings = { baseUrl: seller.url, channelType: 'channel-7' };
    const client = clientOf(seller, { settings });
    await client.hydrate('po-1');
    await client.hydrate('po-1');
    const [first, second] = seller.requests.map(({ headers }) => headers);
    expect(first).toMatchObject({
      'wm_sec.access_token': 'seller-token',
      'wm_svc.name': 'Walmart Marketplace',
      'wm_consumer.channel.type': 'channel-7',
      accept: 'application/json',
    });
    expect(first?.['wm_qos.correlation_id']).toMatch(/^[0-9a-f-]{36}$/);
    expect(first?.['wm_qos.correlation_id']).not.toBe(second?.['wm_qos.correlation_id']);
  });

  test.each([
    ['until the bucket is filled again', { 'x-next-replenishment-time': String(NOW + 1_500) }, 1_500],
    ['until then where it is a date', { 'x-next-replenish-time': '2026-06-01T00:00:09.000Z' }, 9_000],
    ['not at all where that has passed', { 'x-next-replenishment-time': String(NOW - 1) }, 0],
    ['as Retry-After says', { 'retry-after': '7', 'x-next-replenishment-time': String(NOW + 1) }, 7_000],
    [
      'for a time that is not told where it cannot be read',
      { 'x-next-replenishment-time': 'soon' },
      undefined,
    ],
    ['no longer than a day', { 'x-next-replenishment-time': String(NOW + 1e10) }, 86_400_000],
  ])('that is one too many waits %s', async (_name, headers, retryAfterMs) => {
    const seller = await fakeSeller();
    seller.failNext(429, headers as Record<string, string>);
    await expect(clientOf(seller).hydrate('po-1')).rejects.toMatchObject({
      code: 'PLATFORM_RATE_LIMITED',
      retryAfterMs,
    });
  });

  test('with a token that ended is made once more with another', async () => {
    const seller = await fakeSeller([orderAt(1)]);
    const tokens = ['ended', 'seller-token'];
    const refused: string[] = [];
    const auth = {
      token: async () => tokens[0] ?? '',
      invalidate: (token: string) => {
        refused.push(token);
        tokens.shift();
      },
    };
    expect((await clientOf(seller, { auth }).hydrate('po-1'))?.platformOrderId).toBe('po-1');
    expect(refused).toEqual(['ended']);
  });

  test("that is refused tells Walmart's own code", async () => {
    const seller = await fakeSeller();
    seller.failNext(400, {}, '{"errors":[{"code":"INVALID_REQUEST_PARAM.GMP_ORDER_API","info":"Ines"}]}');
    await expect(clientOf(seller).hydrate('po-1')).rejects.toMatchObject({
      code: 'PLATFORM_REQUEST',
      platformCode: 'INVALID_REQUEST_PARAM.GMP_ORDER_API',
      outcome: 'refused',
    });
  });
});

describe('one order', () => {
  test('is fetched whole', async () => {
    const seller = await fakeSeller([orderAt(1)]);
    const order = await clientOf(seller).hydrate('po-1');
    expect(order).toMatchObject({ platformOrderId: 'po-1', totals: { grand: { shop: { amount: '20' } } } });
    expect(order?.raw.body).toMatchObject({ order: { purchaseOrderId: 'po-1' } });
  });

  test('that Walmart does not have is undefined', async () => {
    const seller = await fakeSeller();
    expect(await clientOf(seller).hydrate('../webhooks/subscriptions')).toBeUndefined();
  });
});

test.each([
  { baseUrl: 'http://walmart.example' },
  { baseUrl: 'https://user:pass@walmart.example' },
  { market: 'us' },
  { channelType: '' },
])('the settings %o are refused at once', (settings) => {
  const auth = { token: async () => 'x', invalidate: () => {} };
  const options = { storeId: 's', settings: settings as Record<string, string>, auth };
  expect(() => walmart().connect(options)).toThrow('Expected');
});
