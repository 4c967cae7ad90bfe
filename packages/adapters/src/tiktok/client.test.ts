import { describe, expect, test } from 'vitest';
import { staticToken } from '../auth/static-token.ts';
import { connect, NOW, order } from './__fixtures__/connect.ts';
import { fakeShop } from './__fixtures__/fake-api.ts';
import { minimalLine } from './__fixtures__/index.ts';
import { tiktok } from './index.ts';

const shopOf = (...orders: Record<string, unknown>[]) => fakeShop(orders, NOW);
const packed = (status = 'TO_FULFILL') =>
  order(1, {
    delivery_option_id: '71',
    line_items: [
      minimalLine({ id: 'a', package_id: '901', package_status: status }),
      minimalLine({ id: 'b', package_id: '901', package_status: status }),
      minimalLine({ id: 'c', package_id: '902', package_status: status }),
    ],
  });

describe('an order', () => {
  test('is fetched whole, and one that is gone is undefined', async () => {
    const shop = await shopOf(order(1), order(2));
    expect((await connect(shop).hydrate('1002'))?.platformOrderId).toBe('1002');
    expect(await connect(shop).hydrate('1003')).toBeUndefined();
  });

  test.each(['1001,1002', '..', '', 'x'])('by the id %j is none, and nothing is asked', async (id) => {
    const shop = await shopOf(order(1));
    expect(await connect(shop).hydrate(id)).toBeUndefined();
    expect(shop.requests).toEqual([]);
  });
});

describe('what fails', () => {
  test('a token that has ended, told with the status 200, is renewed once', async () => {
    const shop = await shopOf(order(1));
    shop.token = 'TTP_second';
    expect((await connect(shop).hydrate('1001'))?.platformOrderId).toBe('1001');
    expect(shop.requests).toHaveLength(1);
  });

  test('a token that was taken back, told with the status 400, is renewed once', async () => {
    const shop = await shopOf(order(1));
    const client = connect(shop);
    shop.failNext(400, 36009004, 'Invalid credentials. The `x-tts-access-token` header is invalid.');
    shop.token = 'TTP_second';
    expect((await client.hydrate('1001'))?.platformOrderId).toBe('1001');
  });

  test('a shop that no token opens asks for its owner', async () => {
    const shop = await shopOf();
    shop.token = 'another';
    await expect(connect(shop).hydrate('1')).rejects.toMatchObject({ code: 'REAUTH_REQUIRED' });
  });

  test.each([
    [429, {}, 1_000],
    [429, { 'retry-after': '7' }, 7_000],
    [200, {}, 1_000],
    [200, { 'retry-after': '3' }, 3_000],
  ])('too many calls, told with the status %i and %o, wait %i ms', async (status, headers, retryAfterMs) => {
    const shop = await shopOf();
    shop.failNext(status, 36009002, 'Too many requests.', headers);
    await expect(connect(shop).hydrate('1')).rejects.toMatchObject({
      code: 'PLATFORM_RATE_LIMITED',
      retryAfterMs,
    });
  });

  test.each([
    [200, 36009003, true],
    [200, 105005, false],
    [403, 105005, false],
    [200, 36009004, false],
  ])(
    'the status %i with the code %i is told with that code, retryable: %s',
    async (status, code, isRetryable) => {
      const shop = await shopOf();
      shop.failNext(status, code, 'Amina');
      const error: unknown = await connect(shop)
        .hydrate('1')
        .catch((reason: unknown) => reason);
      expect(error).toMatchObject({
        code: 'PLATFORM_REQUEST',
        platformCode: String(code),
        isRetryable,
        outcome: 'refused',
      });
      expect(String(error)).not.toContain('Amina');
    },
  );

  test('a change of which TikTok does not know whether it was made is told so', async () => {
    const shop = await shopOf(order(1));
    const client = connect(shop, async (url, init) => {
      if (init.method === 'POST') shop.failNext(200, 36009003);
      return fetch(url, init);
    });
    await expect(
      client.cancel('1001', { reason: 'seller_cancel_reason_out_of_stock' }),
    ).rejects.toMatchObject({
      outcome: 'unknown',
      isRetryable: false,
    });
  });

  test.each(['appKey', 'appSecret', 'shopCipher'])('a shop without %s is refused at once', (name) => {
    const settings = { appKey: 'k', appSecret: 's', shopCipher: 'c' };
    const options = { storeId: 's', settings: { ...settings, [name]: '' }, auth: staticToken('x') };
    expect(() => tiktok().connect(options)).toThrow(`settings.${name}`);
  });
});

describe('a parcel', () => {
  const tracking = { carrier: 'usps', number: '9400' };

  test('of the seller goes out with its carrier, whose id TikTok is asked for, once', async () => {
    const shop = await shopOf(packed());
    const fulfil = () => connect(shop).fulfil('1001', { tracking });
    expect([await fulfil(), await fulfil()]).toEqual([
      { outcome: 'done', platformId: '901,902' },
      { outcome: 'already_done' },
    ]);
    const body = { self_shipment: { tracking_number: '9400', shipping_provider_id: '6617' } };
    expect(shop.requests.filter(({ line }) => line.startsWith('POST'))).toEqual([
      { line: 'POST /fulfillment/202309/packages/901/ship', body },
      { line: 'POST /fulfillment/202309/packages/902/ship', body },
    ]);
  });

  test('of TikTok needs no tracking, and may be one of several', async () => {
    const shop = await shopOf(packed());
    const lines = [{ lineId: 'c', quantity: 1 }];
    expect(await connect(shop).fulfil('1001', { lines })).toEqual({ outcome: 'done', platformId: '902' });
    expect(shop.requests.at(-1)).toEqual({ line: 'POST /fulfillment/202309/packages/902/ship', body: {} });
  });

  test.each([['a'], ['x'], ['c', 'x']])(
    'of lines that are no whole package is refused: %o',
    async (...names) => {
      const shop = await shopOf(packed());
      const lines = names.map((lineId) => ({ lineId, quantity: 1 }));
      await expect(connect(shop).fulfil('1001', { lines })).rejects.toMatchObject({ code: 'INVALID_OPTION' });
      expect(shop.requests.some(({ line }) => line.startsWith('POST'))).toBe(false);
    },
  );

  test('of a carrier that TikTok does not have is refused with those that it has', async () => {
    const shop = await shopOf(packed());
    const fulfil = connect(shop).fulfil('1001', { tracking: { carrier: 'Owl', number: '1' } });
    await expect(fulfil).rejects.toThrow('one of USPS');
  });

  test.each([
    ['1001', 409],
    ['1009', 404],
  ])('of the order %s, which has nothing to ship or is not there, is refused with %i', async (id, status) => {
    const shop = await shopOf(order(1));
    await expect(connect(shop).fulfil(id, {})).rejects.toMatchObject({ status, outcome: 'refused' });
  });
});

describe('a cancellation', () => {
  const reason = 'seller_cancel_reason_out_of_stock';

  test('is made once', async () => {
    const shop = await shopOf(order(1));
    const cancel = () => connect(shop).cancel('1001', { reason });
    expect([await cancel(), await cancel()]).toEqual([
      { outcome: 'done', platformId: '4035' },
      { outcome: 'already_done' },
    ]);
    expect(shop.requests.filter(({ line }) => line.startsWith('POST'))).toEqual([
      {
        line: 'POST /return_refund/202309/cancellations',
        body: { order_id: '1001', cancel_reason: reason },
      },
    ]);
  });

  test('that the buyer has to agree to is accepted', async () => {
    const shop = await shopOf(order(1, { status: 'AWAITING_COLLECTION' }));
    expect(await connect(shop).cancel('1001', { reason })).toMatchObject({ outcome: 'accepted' });
  });

  test('without one of the reasons is refused before anything is asked', async () => {
    const shop = await shopOf(order(1));
    await expect(connect(shop).cancel('1001', {})).rejects.toMatchObject({ code: 'INVALID_OPTION' });
    expect(shop.requests).toEqual([]);
  });
});

describe('a subscription', () => {
  const url = 'https://hooks.example/tiktok';
  const topics = ['ORDER_STATUS_CHANGE', 'PACKAGE_UPDATE'];

  test('is made for each event, and not again', async () => {
    const shop = await shopOf();
    const { subscriptions } = connect(shop);
    const entry = (topic: string) => ({ id: topic, topics: [topic], url, isActive: true });
    expect(await subscriptions?.ensure({ url, topics })).toEqual(topics.map(entry));
    await subscriptions?.ensure({ url, topics });
    expect(await subscriptions?.list()).toEqual(topics.map(entry));
    expect(shop.requests.filter(({ line }) => line.startsWith('PUT'))).toHaveLength(2);
  });

  test('takes the place of another address for the same event', async () => {
    const shop = await shopOf();
    shop.webhooks.push({ event_type: 'PACKAGE_UPDATE', address: 'https://old.example/' });
    await connect(shop).subscriptions?.ensure({ url, topics: ['PACKAGE_UPDATE'] });
    expect(shop.webhooks).toEqual([{ event_type: 'PACKAGE_UPDATE', address: url }]);
  });

  test('that is removed twice is gone', async () => {
    const shop = await shopOf();
    const { subscriptions } = connect(shop);
    await subscriptions?.ensure({ url, topics });
    await subscriptions?.remove('PACKAGE_UPDATE');
    await subscriptions?.remove('PACKAGE_UPDATE');
    expect(shop.webhooks.map(({ event_type }) => event_type)).toEqual(['ORDER_STATUS_CHANGE']);
  });

  test.each(['http://hooks.example/', 'ftp://x', 'no url'])('to %s is refused', async (bad) => {
    const shop = await shopOf();
    await expect(connect(shop).subscriptions?.ensure({ url: bad })).rejects.toMatchObject({
      code: 'INVALID_OPTION',
    });
  });
});
