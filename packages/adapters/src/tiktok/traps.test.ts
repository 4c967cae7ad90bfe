import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  minimalLine,
  minimalOrder,
  normalized,
  notification,
  orderOf,
  paidWith,
} from './__fixtures__/index.ts';
import { tiktok } from './index.ts';
import { signRequest } from './sign-request.ts';

const rawBody = Buffer.from(JSON.stringify(notification()));
const request = (signature: string, body: Uint8Array = rawBody) => ({
  method: 'POST',
  url: 'https://hooks.example/tiktok',
  headers: { authorization: signature },
  rawBody: body,
});
const verify = (signature: string, secrets: readonly string[], body?: Uint8Array) =>
  tiktok().verify(request(signature, body), { secrets, now: 0 });

describe('the app key is signed in front of the body', () => {
  /** @see https://partner.tiktokshop.com/docv2/page/tts-webhooks-overview */
  test('the example of the documents fits', async () => {
    const body = Buffer.from(
      '{"type":1,"tts_notification_id":"7380066284010030890","shop_id":"7495540735365777507",' +
        '"timestamp":1718305585,"data":{"is_on_hold_order":true,"order_id":"576653688135258178",' +
        '"order_status":"UNPAID","update_time":1718305585}}',
    );
    const signature = '5dec0f11ec2f6783b8deee53c9ffbf8d024302f7c7e7fa55a35d17629031ac05';
    await expect(verify(signature, ['abcdef:123'], body)).resolves.toEqual({
      covers: 'body',
      isStale: false,
    });
    await expect(verify(signature, ['abcde:f123'], body)).rejects.toMatchObject({
      code: 'INVALID_SIGNATURE',
    });
  });

  test('two apps are told apart, and each is believed', async () => {
    const signature = createHmac('sha256', 'new').update('app2').update(rawBody).digest('hex');
    await expect(verify(signature, ['app1:old', 'app2:new'])).resolves.toMatchObject({ covers: 'body' });
    await expect(verify(signature, ['app1:new', 'app2:old'])).rejects.toMatchObject({
      code: 'INVALID_SIGNATURE',
    });
  });

  test.each(['secret', ':secret', 'app:', '', 'Bearer'])('%j is a mistake of the set-up', async (secret) => {
    await expect(verify('00', [secret])).rejects.toMatchObject({ code: 'INVALID_OPTION' });
  });

  test('a Bearer token in the same header is no signature', async () => {
    const signature = createHmac('sha256', 's').update('a').update(rawBody).digest('hex');
    await expect(verify(`Bearer ${signature}`, ['a:s'])).rejects.toMatchObject({ code: 'INVALID_SIGNATURE' });
  });
});

describe('a request to the API', () => {
  /** @see https://partner.tiktokshop.com/docv2/page/sign-your-api-request */
  test('is signed as the example of the documents is', () => {
    const query = Object.entries({
      timestamp: '1623812664',
      app_key: '29a39d',
      sign: 'x',
      access_token: 'y',
    });
    expect(signRequest({ path: '/authorization/202309/shops', query, body: '' }, 'e59af819cc')).toBe(
      'b596b73e0cc6de07ac26f036364178ab16b0a907af13d43f0a0cd2345f582dc8',
    );
  });
});

describe('a delivery', () => {
  test('is told by the id of the notification, and its number is written as the word', () => {
    expect(tiktok().identify(request('x'))).toMatchObject({
      scope: ['ORDER_STATUS_CHANGE', '7495000000000000002'],
      id: '7380000000000000001',
      topic: 'ORDER_STATUS_CHANGE',
      platformOrderId: '576900000000000123',
      triggeredAt: { at: '2026-06-02T08:00:01.000Z', precision: 's' },
    });
  });

  test('with a number that nobody foresaw keeps it as its topic', () => {
    const body = Buffer.from(JSON.stringify(notification({ type: 99 })));
    expect(tiktok().identify(request('x', body)).topic).toBe('99');
  });

  test('whose order id is a number above 2^53 names none, rather than another', () => {
    const body = Buffer.from('{"type":1,"data":{"order_id":9007199254740993}}');
    expect(tiktok().identify(request('x', body)).platformOrderId).toBeUndefined();
    expect(normalized(body.toString())).toMatchObject({ platformOrderId: '9007199254740993' });
  });

  test.each(['', '{', '[]', 'null', '{"type":{}}', `"${'x'.repeat(70_000)}"`])(
    'of %.20s is told by its bytes',
    (body) => {
      const identity = tiktok().identify(request('x', Buffer.from(body)));
      expect(identity).toMatchObject({
        id: `sha256:${identity.fingerprint}`,
        topic: 'unknown',
        eventId: undefined,
      });
    },
  );
});

describe('a webhook about packages names several orders', () => {
  const event = notification({
    type: 4,
    data: {
      package_list: [{ package_id: '9', order_id_list: ['11', '12'] }, { order_id_list: ['12', '13'] }],
    },
  });

  test('each of which the split gives, once', () => {
    const references = tiktok().split(event).map(normalized);
    expect(references).toMatchObject(
      ['11', '12', '13'].map((platformOrderId) => ({
        platformOrderId,
        reason: 'partial',
        topic: 'PACKAGE_UPDATE',
      })),
    );
  });

  test('of which the whole names the first', () => {
    expect(normalized(event)).toMatchObject({ platformOrderId: '11', reason: 'partial' });
  });
});

describe('an answer of the API', () => {
  const answer = (data: unknown) => ({ code: 0, message: 'Success', request_id: 'r', data });

  test.each(['orders', 'order_list'])('has its orders under data.%s', (name) => {
    const order = minimalOrder();
    expect(tiktok().split(answer({ [name]: [order] }))).toEqual([order]);
    expect(tiktok().split([{ response: { status: 200, body: answer({ [name]: [order] }) } }])).toEqual([
      order,
    ]);
  });

  test.each([
    answer({ settlement_list: [{ sku_id: '0' }] }),
    answer({}),
    notification({ type: 6, data: { message: 'x' } }),
  ])('without orders gives none', (payload) => {
    expect(tiktok().split(payload)).toEqual([]);
  });

  test('nested without end is left alone', () => {
    let deep: unknown = minimalOrder();
    for (let n = 0; n < 50_000; n += 1) deep = { data: deep };
    expect(tiktok().split(deep)).toEqual([]);
  });
});

describe('seconds and milliseconds stand side by side (trap 14)', () => {
  test('the size tells which, and 0 is no time', () => {
    const order = orderOf(
      minimalOrder({ create_time: '1619611561674', paid_time: 1619611563, cancel_time: 0, update_time: '0' }),
    );
    expect(order.createdAt).toEqual({ at: '2021-04-28T12:06:01.674Z', precision: 'ms' });
    expect(order.paidAt).toEqual({ at: '2021-04-28T12:06:03.000Z', precision: 's' });
    expect(order.cancelledAt).toBeUndefined();
    expect(order.revision.kind).toBe('hash');
    expect(order.issues.map(({ code }) => code)).toEqual(['no_revision']);
  });

  test('what is no time of our days is an issue', () => {
    expect(orderOf(minimalOrder({ cancel_time: 7 })).issues).toMatchObject([
      { code: 'unreadable_value', path: '/cancel_time' },
    ]);
  });
});

describe('integer amounts of the API before 202309 are major units (trap 15)', () => {
  test('5000 IDR are five thousand, though the currency has two decimals', () => {
    const order = orderOf(
      paidWith(
        { currency: 'IDR', sub_total: 5000, shipping_fee: 0, total_amount: 5000 },
        { sale_price: 5000 },
      ),
    );
    expect(order.totals.grand.shop).toEqual({ amount: '5000', currency: 'IDR' });
  });
});

describe('a bundle has the price, its parts have none (trap 25)', () => {
  test('three boxes of two cups are six cups', () => {
    const line = minimalLine({
      quantity: 3,
      combined_listing_skus: [{ sku_id: '5', sku_count: 2, seller_sku: 'CUP' }],
    });
    const [box, cup] = orderOf(minimalOrder({ line_items: [line] })).lines;
    expect(cup).toMatchObject({
      parentLineId: box?.id,
      priceRole: 'component',
      total: {},
      quantity: { ordered: 6 },
    });
  });
});
