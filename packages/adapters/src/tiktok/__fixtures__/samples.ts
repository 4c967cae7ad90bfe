import { createHmac } from 'node:crypto';
import type { AdapterSamples, SampleSigner } from '../../testing/samples.ts';
import { FULL, LEGACY } from './expected-orders.ts';
import { LEGACY_JSON, minimalLine, minimalOrder, notification, ORDER_JSON, paidWith } from './index.ts';
import { moreSamples } from './more-samples.ts';

const ID = '576900000000000777';

const APP_KEY = 'a1b2c3';

type Way = (app: { readonly key: string; readonly secret: string }, body: Uint8Array) => string;

const signedWith =
  (way: Way): SampleSigner['sign'] =>
  (rawBody, secret) => ({
    method: 'POST',
    url: 'https://hooks.example/tiktok',
    headers: {
      'content-type': 'application/json',
      Authorization: way({ key: APP_KEY, secret }, rawBody),
    },
    rawBody,
  });

const hmac = (key: string) => createHmac('sha256', key);

export const samples: AdapterSamples = {
  more: moreSamples,
  orders: [
    {
      name: 'a full order',
      body: ORDER_JSON,
      platformOrderId: '576900000000000123',
      expect: {
        grand: '67.68',
        tax: '4.41',
        discounts: '13',
        shipping: '5.99',
        paid: '67.68',
        currency: 'USD',
        taxMode: 'excluded',
        createdAt: '2026-06-01T08:00:00Z',
        status: 'partially_shipped',
        quantities: ['1', '1'],
        fulfilled: ['1', '0'],
        components: 0,
        test: false,
        verdict: 'exact',
        order: FULL,
      },
    },
    {
      name: 'an order of the API before 202309',
      body: LEGACY_JSON,
      platformOrderId: '576400000000000456',
      expect: {
        grand: '230000',
        discounts: '35000',
        shipping: '15000',
        currency: 'IDR',
        taxMode: 'included',
        createdAt: '2022-04-12T21:46:40.123Z',
        status: 'shipped',
        quantities: ['2', '1'],
        fulfilled: ['2', '1'],
        verdict: 'exact',
        order: LEGACY,
      },
    },
    {
      name: 'the least order',
      body: JSON.stringify(minimalOrder()),
      platformOrderId: ID,
      expect: { grand: '12.50', currency: 'GBP', status: 'processing', shipping: '2.50', test: false },
    },
  ],
  signer: {
    secret: '0123456789abcdef',
    otherSecret: 'fedcba9876543210',
    context: (secrets) => ({ secrets: secrets.map((secret) => `${APP_KEY}:${secret}`) }),
    sign: signedWith(({ key, secret }, body) => hmac(secret).update(key).update(body).digest('hex')),
    mistakes: {
      'over the bare body': signedWith(({ secret }, body) => hmac(secret).update(body).digest('hex')),
      'with the app key behind the body': signedWith(({ key, secret }, body) =>
        hmac(secret).update(body).update(key).digest('hex'),
      ),
      'with the app key as the key': signedWith(({ key }, body) =>
        hmac(key).update(key).update(body).digest('hex'),
      ),
      'in base64': signedWith(({ key, secret }, body) =>
        hmac(secret).update(key).update(body).digest('base64'),
      ),
    },
  },
  variants: {
    jpy: {
      name: 'an order in yen',
      platformOrderId: ID,
      body: JSON.stringify(
        paidWith(
          { currency: 'JPY', sub_total: '1180', shipping_fee: '0', total_amount: '1180' },
          { sale_price: '1180', original_price: '1180' },
        ),
      ),
      expect: { grand: '1180', currency: 'JPY' },
    },
    taxIncluded: {
      name: 'tax inside the prices',
      platformOrderId: ID,
      body: JSON.stringify(paidWith({ tax: '2.08' })),
      expect: { grand: '12.50', tax: '2.08', taxMode: 'included' },
    },
    taxExcluded: {
      name: 'tax on top of the prices',
      platformOrderId: ID,
      body: JSON.stringify(paidWith({ tax: '2.50', total_amount: '15.00' })),
      expect: { grand: '15.00', tax: '2.50', taxMode: 'excluded' },
    },
    partialFulfilment: {
      name: 'one of two packages on its way',
      platformOrderId: '576900000000000123',
      body: ORDER_JSON,
      expect: { fulfilled: ['1', '0'], status: 'partially_shipped' },
    },
    bundle: {
      name: 'a combined listing',
      platformOrderId: ID,
      body: JSON.stringify(
        minimalOrder({
          line_items: [
            minimalLine({
              combined_listing_skus: [
                { sku_id: '1729000000000000041', sku_count: 2, product_id: '1', seller_sku: 'CUP' },
                { sku_id: '1729000000000000042', sku_count: 1, product_id: '2', seller_sku: 'PLATE' },
              ],
            }),
          ],
        }),
      ),
      expect: { components: 2, quantities: ['1', '2', '1'], grand: '12.50' },
    },
    zonelessDate: {
      name: 'milliseconds as a text beside seconds',
      platformOrderId: ID,
      body: JSON.stringify(minimalOrder({ create_time: '1780000000456' })),
      expect: { createdAt: '2026-05-28T20:26:40.456Z' },
    },
    renamedStatus: {
      name: 'a status that nobody foresaw',
      platformOrderId: ID,
      body: JSON.stringify(minimalOrder({ status: 'ON_A_SHIP' })),
      expect: { status: 'pending' },
    },
    later: {
      name: 'the full order after a change',
      platformOrderId: '576900000000000123',
      body: ORDER_JSON.replace('1780387200', '1780390800'),
      expect: { grand: '67.68' },
    },
  },
  indifferent: {
    '/recipient_address/district_info/*/address_level_name': 'the number of the level says the same',
  },
  client: {
    writes: { cancel: { reason: 'seller_cancel_reason_out_of_stock' } },
    // Loaded when it is asked for: the fake shop is a server, and needs a test that closes it.
    connect: async () => {
      const [{ fakeShop }, { connect, orders, NOW }] = await Promise.all([
        import('./fake-api.ts'),
        import('./connect.ts'),
      ]);
      return connect(await fakeShop(orders(5), NOW));
    },
    orderIds: ['1001', '1002', '1003', '1004', '1005'],
    pageSize: 2,
  },
  splits: [
    {
      name: 'a package of two orders',
      body: '{"type":4,"shop_id":"7494049642642441621","data":{"package_id":"1","package_list":[{"order_id_list":["576900000000000001","576900000000000002"]}]}}',
      platformOrderIds: ['576900000000000001', '576900000000000002'],
    },
  ],
  references: [
    {
      name: 'a change of status',
      body: JSON.stringify(notification()),
      platformOrderId: '576900000000000123',
      reason: 'thin',
    },
    {
      name: 'a cancellation',
      body: JSON.stringify(
        notification({ type: 11, data: { order_id: '576900000000000123', cancel_id: '4' } }),
      ),
      platformOrderId: '576900000000000123',
      reason: 'partial',
    },
    {
      name: 'an entry of the old order list',
      body: '{"order_id":"576400000000000456","order_status":100,"update_time":1649900000}',
      platformOrderId: '576400000000000456',
      reason: 'thin',
    },
    {
      name: 'a package',
      body: JSON.stringify(
        notification({
          type: 4,
          data: { package_list: [{ package_id: '9', order_id_list: ['576900000000000123'] }] },
        }),
      ),
      platformOrderId: '576900000000000123',
      reason: 'partial',
    },
  ],
};
