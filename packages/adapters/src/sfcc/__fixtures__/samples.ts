import { staticToken } from '../../auth/static-token.ts';
import type { AdapterSamples } from '../../testing/samples.ts';
import { sfcc } from '../index.ts';
import { FULL } from './expected-order.ts';
import { fakeSite } from './fake-api.ts';
import { minimalItem, minimalOrder, minimalScapiOrder, ORDER_JSON } from './index.ts';
import { moreSamples } from './more-samples.ts';

const body = (changes: Readonly<Record<string, unknown>>) => JSON.stringify(minimalOrder(changes));
const numbers = ['00000101', '00000102', '00000103', '00000104', '00000105'];

export const samples: AdapterSamples = {
  more: moreSamples,
  orders: [
    {
      name: 'a full order of SCAPI',
      body: ORDER_JSON,
      platformOrderId: '00012001',
      expect: {
        grand: '168.99',
        tax: '22.99',
        shipping: '6.00',
        currency: 'EUR',
        taxMode: 'excluded',
        createdAt: '2026-03-29T01:30:00.125Z',
        status: 'partially_shipped',
        quantities: ['2', '2', '1.5', '1'],
        components: 1,
        test: false,
        verdict: 'exact',
        order: FULL,
      },
    },
    {
      name: 'the least order of OCAPI',
      body: body({}),
      platformOrderId: '00000007',
      expect: { grand: '20', currency: 'USD', status: 'processing', taxMode: 'included', fulfilled: ['0'] },
    },
  ],
  variants: {
    jpy: {
      name: 'an order in yen',
      platformOrderId: '00000007',
      body: body({
        currency: 'JPY',
        order_total: 2360,
        product_items: [minimalItem({ base_price: 1180, adjusted_tax: 215 })],
      }),
      expect: { grand: '2360', currency: 'JPY' },
    },
    fractionalQuantity: {
      name: 'one and a half of something',
      platformOrderId: '00000007',
      body: body({ product_items: [minimalItem({ quantity: 1.5 })] }),
      expect: { quantities: ['1.5'] },
    },
    giftCard: {
      name: 'an order paid with a gift certificate',
      platformOrderId: '00000007',
      body: body({
        payment_instruments: [
          { payment_instrument_id: 'p', payment_method_id: 'GIFT_CERTIFICATE', amount: 20 },
        ],
      }),
      expect: { grand: '20' },
    },
    taxIncluded: {
      name: 'prices with tax inside',
      platformOrderId: '00000007',
      body: body({ tax_total: 1.82 }),
      expect: { grand: '20', tax: '1.82', taxMode: 'included', verdict: 'exact' },
    },
    taxExcluded: {
      name: 'prices without tax',
      platformOrderId: '00000007',
      body: body({ taxation: 'net', tax_total: 1.82, order_total: 21.82 }),
      expect: { grand: '21.82', tax: '1.82', taxMode: 'excluded', verdict: 'exact' },
    },
    partialFulfilment: {
      name: 'one of two shipments is out',
      platformOrderId: '00000007',
      body: body({
        shipping_status: 'part_shipped',
        shipments: [
          { shipment_id: 'a', shipping_status: 'shipped' },
          { shipment_id: 'b', shipping_status: 'not_shipped' },
        ],
        product_items: [
          minimalItem({ shipment_id: 'a' }),
          minimalItem({ item_id: 'item-2', shipment_id: 'b' }),
        ],
      }),
      expect: { quantities: ['2', '2'], fulfilled: ['2', '0'], status: 'partially_shipped' },
    },
    bundle: {
      name: 'a bundle with its parts',
      platformOrderId: '00000007',
      body: body({
        product_items: [
          minimalItem({ bundled_product_items: [minimalItem({ item_id: 'part', price: 20 })] }),
        ],
      }),
      expect: { components: 1, quantities: ['2', '2'], verdict: 'exact' },
    },
    zonelessDate: {
      name: 'times without a zone',
      platformOrderId: '00000007',
      body: body({ creation_date: '2026-01-31T23:59:59' }),
      expect: { createdAt: '2026-01-31T23:59:59.000Z' },
    },
    renamedStatus: {
      name: 'a status that nobody foresaw',
      platformOrderId: '00000007',
      body: body({ status: 'on_a_ship', payment_status: 'owed' }),
      expect: { status: 'pending' },
    },
    later: {
      name: 'the full order after a change',
      platformOrderId: '00012001',
      body: ORDER_JSON.replace('2026-03-30T08:00:05.500Z', '2026-03-31T09:00:00.000Z'),
      expect: { grand: '168.99' },
    },
  },
  indifferent: {
    '/productItems/*/adjustedTax': 'the tax before a discount on the whole order, where there is one',
    '/productItems/*/optionItems/*/adjustedTax':
      'the tax before a discount on the whole order, where there is one',
  },
  client: {
    writes: { acknowledge: true, cancel: {} },
    orderIds: numbers,
    pageSize: 2,
    async connect() {
      const site = await fakeSite(
        numbers.map((orderNo, n) =>
          minimalScapiOrder({ orderNo, lastModified: `2026-01-0${n + 1}T00:00:00.000Z` }),
        ),
      );
      return sfcc().connect({
        storeId: 'store-1',
        settings: {
          shortCode: 'kv7kzm78',
          organizationId: 'f_ecom_zzxy_prd',
          siteId: 'RefArch',
          baseUrl: site.url,
        },
        auth: staticToken('site-token'),
      });
    },
  },
};
