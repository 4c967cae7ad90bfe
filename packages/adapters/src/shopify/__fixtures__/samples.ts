import type { AdapterSamples } from '../../testing/samples.ts';
import { signShopifyRequest } from '../../testing/sign-request.ts';
import { connect } from './connect.ts';
import { fakeShop } from './fake-api.ts';
import { bag, connection, graphqlLine, graphqlOrder, minimalGraphqlOrder } from './graphql-order.ts';
import { minimalLine, minimalOrder, ORDER_JSON } from './index.ts';
import { MANY_IDS, ODD_PARTS } from './odd-parts.ts';
import { FULL_REST } from './told.ts';
import { SENT } from './told-order.ts';
import { WORDS } from './words.ts';

const ID = '820982911946154508';
const body = (changes: Readonly<Record<string, unknown>>) => JSON.stringify(minimalOrder(changes));
const ORDERS_OF_FAKE = Array.from({ length: 7 }, (_, n) => String(6_001 + n));

const FULL = {
  grand: '138.85',
  tax: '21.85',
  discounts: '11.90',
  shipping: '5.95',
  refunded: '23.80',
  currency: 'EUR',
  taxMode: 'included',
  createdAt: '2026-03-29T00:30:00Z',
  status: 'partially_shipped',
  quantities: ['2', '1'],
  fulfilled: ['2', '0'],
  components: 0,
  test: true,
} as const;

const TWO_CURRENCIES = {
  name: 'an order of a buyer who saw yen',
  platformOrderId: '5001',
  body: JSON.stringify(
    minimalGraphqlOrder({
      presentmentCurrencyCode: 'JPY',
      totalPriceSet: bag('10.0', 'USD', { amount: '1560', currencyCode: 'JPY' }),
      lineItems: connection(
        graphqlLine({
          originalUnitPriceSet: bag('10.0', 'USD', { amount: '1560', currencyCode: 'JPY' }),
        }),
      ),
    }),
  ),
  expect: { grand: '10', currency: 'USD', presentmentCurrency: 'JPY' },
} as const;

export const samples: AdapterSamples = {
  orders: [
    {
      name: 'a full order',
      body: ORDER_JSON,
      platformOrderId: ID,
      expect: { ...FULL, verdict: 'exact', order: FULL_REST },
    },
    {
      name: 'the least order',
      body: body({}),
      platformOrderId: '5001',
      expect: {
        grand: '21.60',
        taxMode: 'excluded',
        createdAt: '2026-02-01T04:59:59Z',
        status: 'processing',
        test: false,
        verdict: 'exact',
      },
    },
    {
      name: 'an answer of the REST API',
      body: JSON.stringify({ order: minimalOrder(SENT) }),
      platformOrderId: '5001',
      expect: { grand: '21.60', status: 'shipped', quantities: ['2'], fulfilled: ['2'], components: 0 },
    },
    {
      name: 'a full order of the GraphQL API',
      body: JSON.stringify(graphqlOrder()),
      platformOrderId: ID,
      expect: { ...FULL, paid: '138.85' },
    },
    {
      name: 'an answer of the GraphQL API',
      body: JSON.stringify({ data: { order: minimalGraphqlOrder() } }),
      platformOrderId: '5001',
      expect: { grand: '10', currency: 'USD', status: 'processing', quantities: ['1'] },
    },
  ],
  more: [...WORDS, MANY_IDS, ...ODD_PARTS],
  sign: (rawBody, secret) => signShopifyRequest({ body: rawBody, secret, topic: 'orders/create' }),
  variants: {
    jpy: {
      name: 'an order in yen',
      platformOrderId: '5001',
      body: body({
        currency: 'JPY',
        total_price: '23600',
        line_items: [minimalLine({ price: '11800', tax_lines: [] })],
      }),
      expect: { grand: '23600', currency: 'JPY' },
    },
    giftCard: {
      name: 'an order paid with a gift card in part',
      platformOrderId: '5001',
      body: body({
        transactions: [
          { id: 1, kind: 'sale', status: 'success', gateway: 'gift_card', amount: '5.00', currency: 'USD' },
          { id: 2, kind: 'sale', status: 'success', gateway: 'cash', amount: '16.60', currency: 'USD' },
        ],
      }),
      expect: {
        grand: '21.60',
        order: {
          tenders: [
            { id: '1', kind: 'gift_card' },
            { id: '2', kind: 'sale' },
          ],
        },
      },
    },
    taxIncluded: {
      name: 'prices with tax inside',
      platformOrderId: '5001',
      body: body({ taxes_included: true, total_price: '20.00', total_tax: '1.60' }),
      expect: { grand: '20.00', tax: '1.60', taxMode: 'included' },
    },
    taxExcluded: {
      name: 'prices without tax',
      platformOrderId: '5001',
      body: body({ total_tax: '1.60' }),
      expect: { grand: '21.60', tax: '1.60', taxMode: 'excluded' },
    },
    testOrder: {
      name: 'a test order',
      platformOrderId: '5001',
      body: body({ test: true }),
      expect: { test: true },
    },
    partialFulfilment: {
      name: 'one of two mugs sent',
      platformOrderId: '5001',
      body: body({
        fulfillment_status: 'partial',
        fulfillments: [{ id: 1, status: 'success', line_items: [{ id: 7001, quantity: 1 }] }],
      }),
      expect: { status: 'partially_shipped', quantities: ['2'], fulfilled: ['1'] },
    },
    renamedStatus: {
      name: 'a status that nobody foresaw',
      platformOrderId: '5001',
      body: body({ financial_status: 'paid_in_kind' }),
      expect: { status: 'pending' },
    },
    twoCurrencies: TWO_CURRENCIES,
    later: {
      name: 'the full order after a change',
      platformOrderId: ID,
      body: ORDER_JSON.replace(
        '2026-03-31T12:00:00+02:00",\n  "cancelled_at',
        '2026-04-01T12:00:00+02:00",\n  "cancelled_at',
      ),
      expect: { grand: '138.85' },
    },
  },
  references: [
    {
      name: 'a refund',
      body: '{"id":1,"order_id":9007199254740993,"refund_line_items":[]}',
      topic: 'refunds/create',
      platformOrderId: '9007199254740993',
      reason: 'partial',
    },
    {
      name: 'a return',
      body: '{"id":1,"order":{"id":9007199254740993}}',
      topic: 'returns/open',
      platformOrderId: '9007199254740993',
      reason: 'partial',
    },
    {
      name: 'a deletion',
      body: '{"id":9007199254740993}',
      topic: 'orders/delete',
      platformOrderId: '9007199254740993',
      reason: 'deleted',
    },
    {
      name: 'some members of an order',
      body: '{"id":9007199254740993,"name":"#1001"}',
      topic: 'orders/updated',
      platformOrderId: '9007199254740993',
      reason: 'partial',
    },
  ],
  client: {
    writes: { cancel: {} },
    connect: async () => {
      const shop = await fakeShop(
        ORDERS_OF_FAKE.map((id, n) =>
          minimalGraphqlOrder({ id: `gid://shopify/Order/${id}`, updatedAt: `2026-02-0${n + 1}T00:00:00Z` }),
        ),
      );
      return connect(shop);
    },
    orderIds: ORDERS_OF_FAKE,
    pageSize: 3,
  },
};
