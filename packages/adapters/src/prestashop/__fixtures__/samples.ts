import { staticToken } from '../../auth/static-token.ts';
import type { AdapterSamples } from '../../testing/samples.ts';
import { prestashop } from '../index.ts';
import { FULL } from './expected-order.ts';
import { fakeShop, KEY } from './fake-api.ts';
import { xmlDocument, xmlOf } from './fake-rows.ts';
import { bareOrder, minimalDocument, ORDER_JSON, row } from './index.ts';
import { moreSamples } from './more-samples.ts';
import { orders, resourcesOf } from './shop.ts';

const body = (...parts: Parameters<typeof minimalDocument>) => JSON.stringify(minimalDocument(...parts));

export const samples: AdapterSamples = {
  more: moreSamples,
  orders: [
    {
      name: 'a full document',
      body: ORDER_JSON,
      platformOrderId: '1042',
      expect: {
        grand: '62.40',
        tax: '10.40',
        discounts: '12.00',
        shipping: '6.00',
        paid: '62.40',
        refunded: '25.20',
        currency: 'EUR',
        taxMode: 'included',
        createdAt: '2026-03-29T00:30:00.000Z',
        status: 'shipped',
        quantities: ['2', '3'],
        fulfilled: ['2', '3'],
        test: false,
        verdict: 'exact',
        order: FULL,
      },
    },
    {
      name: 'the least order, in XML',
      body: xmlDocument(xmlOf('order', bareOrder())),
      platformOrderId: '7',
      expect: {
        grand: '20',
        currency: 'XXX',
        status: 'processing',
        taxMode: 'included',
        fulfilled: ['0'],
        verdict: 'exact',
        order: {
          number: 'ABCDEFGHI',
          createdAt: { at: '2026-01-31T23:59:59.000Z', precision: 's', zoneAssumed: 'UTC' },
          issues: [{ code: 'no_currency' }, { code: 'default_state_id' }, { code: 'zone_assumed' }],
        },
      },
    },
  ],
  variants: {
    jpy: {
      name: 'an order in yen',
      platformOrderId: '7',
      body: body(
        {
          total_paid: '2360.000000',
          total_paid_tax_incl: '2360.000000',
          total_products_wt: '2360.000000',
          round_type: '2',
          associations: { order_rows: [row({ unit_price_tax_incl: '1180.000000' })] },
        },
        { currency: { id: 2, iso_code: 'JPY' } },
      ),
      expect: { grand: '2360', currency: 'JPY', verdict: 'exact' },
    },
    fractionalQuantity: {
      name: 'one and a half of something',
      platformOrderId: '7',
      body: body({ associations: { order_rows: [row({ product_quantity: '1.5' })] } }),
      expect: {
        quantities: ['1.5'],
        order: { lines: [{ total: { gross: { shop: { amount: '15.0000000' } } } }] },
      },
    },
    taxIncluded: {
      name: 'prices with tax inside',
      platformOrderId: '7',
      body: body({
        total_paid_tax_excl: '16.660000',
        associations: { order_rows: [row({ unit_price_tax_excl: '8.330000' })] },
      }),
      expect: { grand: '20', tax: '3.34', taxMode: 'included', verdict: 'exact' },
    },
    zonelessDate: {
      name: 'times by the clocks of a shop in New York',
      platformOrderId: '7',
      body: body({}, { time_zone: 'America/New_York' }),
      expect: { createdAt: '2026-02-01T04:59:59.000Z' },
    },
    renamedStatus: {
      name: 'a state of the shop that nothing tells more of',
      platformOrderId: '7',
      body: body({ current_state: '77' }, { order_state: null }),
      expect: {
        status: 'pending',
        order: { issues: [{ code: 'unknown_word', path: '/order/current_state' }] },
      },
    },
    later: {
      name: 'the full order after a change',
      platformOrderId: '1042',
      body: ORDER_JSON.replace('2026-07-01 10:00:05', '2026-07-02 09:00:00'),
      expect: { grand: '62.40' },
    },
  },
  references: [
    {
      name: 'a list without display',
      body: '{"order":{"id":"1043"}}',
      platformOrderId: '1043',
      reason: 'thin',
    },
    {
      name: 'a credit slip',
      body: xmlDocument(xmlOf('order_slip', { id: 4, id_order: '1042', amount: '3.000000' })),
      platformOrderId: '1042',
      reason: 'partial',
    },
  ],
  indifferent: {
    '/order_state/template/*/value': 'decides only where it is one of a few words',
  },
  client: {
    orderIds: ['1', '2', '3', '4', '5'],
    pageSize: 2,
    async connect() {
      const { url } = await fakeShop(resourcesOf(orders(5)));
      const settings = { shopUrl: url, timeZone: 'Europe/Zurich' };
      return prestashop().connect({ storeId: 'store-1', settings, auth: staticToken(KEY) });
    },
  },
};
