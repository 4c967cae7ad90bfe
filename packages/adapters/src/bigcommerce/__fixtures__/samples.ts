import { staticToken } from '../../auth/static-token.ts';
import type { AdapterSamples } from '../../testing/samples.ts';
import { signStandardWebhook } from '../../testing/signing/sign-standard-webhook.ts';
import { bigcommerce } from '../index.ts';
import { fakeApi } from './fake-api.ts';
import { fakeOrder } from './fake-store.ts';
import { FULL_ORDER, minimalLine, minimalOrder, usd } from './index.ts';
import { MORE_ORDERS } from './more-orders.ts';
import { MORE_WORDS } from './more-words.ts';

const { order, products, shipping_addresses, coupons, ...movements } = FULL_ORDER;
const [lamp, shade, ...others] = products;
const json = JSON.stringify;
const minimal = (changes: Readonly<Record<string, unknown>>) => ({
  body: json(minimalOrder(changes)),
  platformOrderId: '5001',
});

export const samples: AdapterSamples = {
  orders: [
    {
      name: 'the order with a bundle',
      body: json({ order, products: [lamp, shade] }),
      platformOrderId: '70001201',
      expect: {
        grand: '175.66',
        tax: '11.16',
        discounts: '10.5',
        shipping: '9',
        currency: 'USD',
        presentmentCurrency: 'EUR',
        taxMode: 'excluded',
        createdAt: '2026-03-02T10:15:30Z',
        status: 'partially_shipped',
        quantities: ['2', '1'],
        fulfilled: ['2', '0'],
        components: 1,
        test: false,
      },
    },
    {
      name: 'the order with its address',
      body: json({ order: minimalOrder({ id: 70001201 }), products: others, shipping_addresses, coupons }),
      platformOrderId: '70001201',
      expect: { quantities: ['1', '1'], components: 0 },
    },
    {
      name: 'the order with its movements',
      body: json({
        order: minimalOrder({
          id: 70001201,
          payment_status: 'partially refunded',
          products: [minimalLine({ id: 301 }), minimalLine({ id: 303 })],
        }),
        ...movements,
      }),
      platformOrderId: '70001201',
      expect: { paid: '175.66', refunded: '63.72', status: 'processing' },
    },
    {
      name: 'the least order',
      ...minimal({}),
      expect: {
        grand: '21.6',
        quantities: ['2'],
        verdict: 'exact',
        order: {
          customer: { kind: 'guest' },
          lines: [{ id: '7001', total: { net: usd('20.0000'), gross: usd('21.6000'), tax: usd('1.6000') } }],
          tenders: [{ kind: 'sale', gateway: 'Manual', amount: usd('21.6000') }],
        },
      },
    },
  ],
  more: [...MORE_ORDERS, ...MORE_WORDS],
  sign: (body, secret, { now }) => signStandardWebhook({ body, secret, now, keyEncoding: 'utf8' }),
  variants: {
    jpy: {
      name: 'yen',
      ...minimal({
        default_currency_code: 'JPY',
        currency_code: 'JPY',
        subtotal_ex_tax: '2000.0000',
        subtotal_inc_tax: '2200.0000',
        total_ex_tax: '2000.0000',
        total_inc_tax: '2200.0000',
        total_tax: '200.0000',
        products: [
          minimalLine({
            price_ex_tax: '1000.0000',
            total_ex_tax: '2000.0000',
            total_inc_tax: '2200.0000',
            total_tax: '200.0000',
          }),
        ],
      }),
      expect: { grand: '2200', currency: 'JPY' },
    },
    giftCard: {
      name: 'a gift certificate',
      ...minimal({ gift_certificate_amount: '10.0000' }),
      expect: { grand: '21.6', paid: '21.6' },
    },
    taxIncluded: {
      name: 'prices with tax',
      ...minimal({ is_tax_inclusive_pricing: true }),
      expect: { taxMode: 'included', grand: '21.6' },
    },
    taxExcluded: {
      name: 'prices without tax',
      ...minimal({ is_tax_inclusive_pricing: false }),
      expect: { taxMode: 'excluded', grand: '21.6' },
    },
    testOrder: {
      name: 'the test gateway',
      ...minimal({ payment_method: 'Test Payment Gateway' }),
      expect: { test: true },
    },
    partialFulfilment: {
      name: 'one of two sent',
      ...minimal({ status_id: 3, items_shipped: 1, products: [minimalLine({ quantity_shipped: 1 })] }),
      expect: { quantities: ['2'], fulfilled: ['1'], status: 'partially_shipped' },
    },
    bundle: {
      name: 'a pick list',
      ...minimal({
        products: [
          minimalLine(),
          minimalLine({
            id: 7002,
            parent_order_product_id: 7001,
            total_ex_tax: '0.0000',
            total_inc_tax: '0.0000',
            total_tax: '0.0000',
          }),
        ],
      }),
      expect: { components: 1, grand: '21.6' },
    },
    zonelessDate: {
      name: 'a time without a zone',
      ...minimal({ date_created: '2026-02-01T04:59:59' }),
      expect: { createdAt: '2026-02-01T04:59:59Z' },
    },
    renamedStatus: { name: 'a status of tomorrow', ...minimal({ status_id: 15 }), expect: {} },
    later: {
      name: 'the order after a change',
      body: json({
        order: { ...order, date_modified: 'Thu, 05 Mar 2026 08:00:01 +0000', staff_notes: 'Called' },
        products: [lamp, shade],
      }),
      platformOrderId: '70001201',
      expect: { grand: '175.66' },
    },
  },
  references: [
    event('store/order/created', { type: 'order', id: 250 }, 'thin', '250'),
    event('store/order/archived', { type: 'order', id: 250 }, 'deleted', '250'),
    event(
      'store/order/refund/created',
      { type: 'order', id: 250, refund: { refund_id: 3 } },
      'partial',
      '250',
    ),
    event('store/shipment/updated', { type: 'shipment', id: 12, orderId: 251 }, 'partial', '251'),
    event(
      'store/order/transaction/created',
      { type: 'transaction', order_id: 252, transaction_id: '9' },
      'partial',
      '252',
    ),
    event('store/order/metafield/created', { metafield_id: 14, resource_id: '270' }, 'partial', '270'),
    event('store/order/updated', { type: 'order', id: '9007199254740993' }, 'thin', '9007199254740993'),
    {
      name: 'a shipment by itself',
      body: json({ id: 71, order_id: '9007199254740993' }),
      platformOrderId: '9007199254740993',
      reason: 'partial',
    },
    event('store/cart/converted', { type: 'cart', id: 'c-1', orderId: 253 }, 'thin', '253'),
  ],
  client: {
    writes: { fulfil: { tracking: { carrier: 'UPS', number: '1Z999AA10123456784' } }, cancel: {} },
    orderIds: ['1', '2', '3', '4', '5'],
    pageSize: 2,
    async connect() {
      const api = await fakeApi();
      for (const id of [1, 2, 3, 4, 5]) api.store.orders.set(id, fakeOrder(id, 100 - id));
      return bigcommerce().connect({
        storeId: 'store-1',
        settings: { storeHash: 'abc123', baseUrl: api.baseUrl },
        auth: staticToken('good-token'),
      });
    },
  },
  indifferent: {
    '/taxes/*/line_item_type': 'tells a tax on handling, which names a product as well, from one of the line',
    '/taxes/3/order_product_id': 'a tax on handling, which is none of the line',
    '/transactions/*/method': 'the gateway says it, but of gift certificates and store credit',
  },
};

function event(
  scope: string,
  data: Readonly<Record<string, unknown>>,
  reason: 'thin' | 'partial' | 'deleted',
  platformOrderId: string,
) {
  const body = json({
    scope,
    store_id: '1025646',
    data,
    hash: 'dd70c0976e06b67aaf671e73f49dcb79230ebf9d',
    created_at: 1_774_000_000,
    producer: 'stores/abc123',
  });
  return { name: scope, body, topic: scope, platformOrderId, reason };
}
