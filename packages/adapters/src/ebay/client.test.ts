import { describe, expect, test } from 'vitest';
import { createTokenProvider } from '../auth/create-token-provider.ts';
import { staticToken } from '../auth/static-token.ts';
import { RateLimitedError, ReauthRequiredError } from '../errors/platform-errors.ts';
import { connect } from './__fixtures__/connect.ts';
import { fakeEbay } from './__fixtures__/fake-api.ts';
import { minimalOrder } from './__fixtures__/index.ts';
import { ebay } from './index.ts';

describe('calls', () => {
  test('a 429 tells how long to wait', async () => {
    const api = await fakeEbay();
    api.next.push({
      status: 429,
      headers: { 'retry-after': '7' },
      body: { errors: [{ errorId: 2001, message: 'Too many requests' }] },
    });
    const error: unknown = await connect(api)
      .hydrate('1')
      .catch((reason: unknown) => reason);
    expect(RateLimitedError.isInstance(error) && error.retryAfterMs).toBe(7_000);
  });

  test('a token that was refused is renewed once', async () => {
    const api = await fakeEbay();
    api.orders.push(minimalOrder());
    let renewals = 0;
    const auth = createTokenProvider({
      current: { accessToken: 'old' },
      renew: async () => {
        renewals += 1;
        return { accessToken: 'user-token' };
      },
    });
    expect((await connect(api, { auth }).hydrate('09-10001-20002'))?.platformOrderId).toBe('09-10001-20002');
    expect(renewals).toBe(1);
  });

  test('a credential that stays refused has to be granted anew', async () => {
    const api = await fakeEbay();
    api.tokens.clear();
    await expect(connect(api).hydrate('1')).rejects.toSatisfy(ReauthRequiredError.isInstance);
  });

  test("eBay's code of an error is told, its text is not", async () => {
    const api = await fakeEbay();
    api.next.push({ status: 500, body: { errors: [{ errorId: 30_500, message: 'about Ines Quill' }] } });
    const error: unknown = await connect(api)
      .hydrate('1')
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ platformCode: '30500', isRetryable: true, outcome: 'refused' });
    expect(String(error)).not.toContain('Quill');
  });

  test.each([
    [{ baseUrl: 'http://api.ebay.com' }, 'baseUrl'],
    [{ baseUrl: 'https://user:secret@api.ebay.com' }, 'baseUrl'],
    [{ clientId: 'a' }, 'settings.clientSecret'],
    [{ clientSecret: 'a' }, 'settings.clientId'],
    [{ shop: 'a' }, 'settings.shop'],
  ])('settings %j are refused at once', async (settings, option) => {
    const auth = staticToken('t');
    expect(() => ebay().connect({ storeId: 's', settings, auth })).toThrow(option);
  });
});

describe('hydrate', () => {
  test('gives the order with its fulfilments and keeps both as the source', async () => {
    const api = await fakeEbay();
    api.orders.push(minimalOrder({ fulfillmentHrefs: ['https://api.ebay.com/x/shipping_fulfillment/T9'] }));
    const fulfilment = {
      fulfillmentId: 'T9',
      shipmentTrackingNumber: 'T9',
      shippingCarrierCode: 'DHL',
      shippedDate: '2026-03-04T05:06:07.000Z',
      lineItems: [{ lineItemId: '10200300400101', quantity: 1 }],
    };
    api.fulfillments.set('09-10001-20002', [fulfilment]);
    const order = await connect(api).hydrate('09-10001-20002');
    expect(order?.fulfilments).toEqual([
      {
        id: 'T9',
        at: { at: '2026-03-04T05:06:07.000Z', precision: 'ms' },
        status: { value: 'success', raw: null },
        lines: [{ lineId: '10200300400101', quantity: 1 }],
        tracking: [{ carrier: 'DHL', number: 'T9' }],
      },
    ]);
    expect(order?.raw.body).toMatchObject({
      order: { orderId: '09-10001-20002' },
      fulfillments: [fulfilment],
    });
  });

  test.each(['unknown', '../../identity', 'a b', '%2e%2e'])('there is no order %j', async (id) => {
    const api = await fakeEbay();
    expect(await connect(api).hydrate(id)).toBeUndefined();
    expect(api.calls).toHaveLength(1);
    expect(api.calls[0]?.path).toMatch(/^\/sell\/fulfillment\/v1\/order\/[^/]+$/);
  });
});

test.each(['', '.', '..'])('an id of %j, which a URL would walk by, is never asked for', async (id) => {
  const api = await fakeEbay();
  const client = connect(api);
  expect(await client.hydrate(id)).toBeUndefined();
  expect(await client.publicKey(id)).toBeUndefined();
  await client.subscriptions.remove(id);
  expect(api.calls).toEqual([]);
});

describe('public keys', () => {
  const PEM = '-----BEGIN PUBLIC KEY-----MFkw-----END PUBLIC KEY-----';

  test('are asked for as the application, and one that is not there is undefined', async () => {
    const api = await fakeEbay();
    api.keys.set('k1', { key: PEM, algorithm: 'ECDSA', digest: 'SHA1' });
    const client = connect(api);
    expect(await client.publicKey('k1')).toBe(PEM);
    expect(await client.publicKey('../topic/x')).toBeUndefined();
  });
});
