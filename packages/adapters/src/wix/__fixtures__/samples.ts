import { staticToken } from '../../auth/static-token.ts';
import type { AdapterSamples } from '../../testing/samples.ts';
import { wix } from '../index.ts';
import { fakeSite } from './fake-api.ts';
import {
  event,
  MINIMAL_ID,
  minimalLine,
  minimalOrder,
  ORDER_ID,
  ORDER_JSON,
  price,
  STORES_JSON,
} from './index.ts';
import { OLDER } from './older.ts';
import { PARTS } from './parts.ts';
import { signer } from './token.ts';
import { ECOM_ORDER, STORES_ORDER } from './whole-orders.ts';
import { WORDS } from './words.ts';

const body = (changes: Readonly<Record<string, unknown>>) => JSON.stringify(minimalOrder(changes));
const full = JSON.parse(ORDER_JSON) as Record<string, unknown>;
const variant = (name: string, changes: Readonly<Record<string, unknown>>) => ({
  name,
  platformOrderId: MINIMAL_ID,
  body: body(changes),
});
const reference = (name: string, inner: Readonly<Record<string, unknown>>) => ({
  name,
  body: JSON.stringify(event(inner)),
  platformOrderId: MINIMAL_ID,
});

const orderIds = ['order-1', 'order-2', 'order-3', 'order-4', 'order-5'];

export const samples: AdapterSamples = {
  more: [...WORDS, ...PARTS, ...OLDER],
  orders: [
    {
      name: 'a full order',
      body: JSON.stringify(full),
      platformOrderId: ORDER_ID,
      expect: {
        grand: '115.71',
        tax: '17.71',
        discounts: '10.00',
        shipping: '5.00',
        paid: '115.71',
        refunded: '44.28',
        currency: 'EUR',
        taxMode: 'excluded',
        createdAt: '2026-03-29T01:30:00.125Z',
        status: 'partially_shipped',
        quantities: ['2', '1'],
        components: 0,
        test: false,
        verdict: 'exact',
        order: ECOM_ORDER,
      },
    },
    {
      name: 'the least order',
      body: body({}),
      platformOrderId: MINIMAL_ID,
      expect: {
        grand: '20.00',
        currency: 'USD',
        status: 'processing',
        taxMode: 'excluded',
        fulfilled: ['0'],
        verdict: 'exact',
        order: { customer: { id: 'bbbbbbbb-0000-4000-8000-000000000001', kind: 'guest' } },
      },
    },
    {
      name: 'an order of the Stores API',
      body: JSON.stringify(JSON.parse(STORES_JSON)),
      platformOrderId: 'b1e2d3c4-0000-4000-8000-00000000000a',
      expect: {
        grand: '33.5',
        tax: '2.5',
        discounts: '3.0',
        shipping: '4.0',
        currency: 'USD',
        taxMode: 'excluded',
        createdAt: '2021-05-04T10:00:00.000Z',
        status: 'partially_shipped',
        quantities: ['3'],
        fulfilled: ['1'],
        verdict: 'exact',
        order: STORES_ORDER,
      },
    },
  ],
  signer,
  variants: {
    jpy: {
      ...variant('an order in yen', {
        currency: 'JPY',
        priceSummary: { subtotal: price('2360'), tax: price('0'), total: price('2360') },
        lineItems: [
          minimalLine({
            price: price('1180'),
            totalPriceBeforeTax: price('2360'),
            totalPriceAfterTax: price('2360'),
          }),
        ],
      }),
      expect: { grand: '2360', currency: 'JPY' },
    },
    fractionalQuantity: {
      ...variant('2.75 square metres', {
        lineItems: [minimalLine({ quantity: 1, decimalQuantity: { value: '2.75', measurementUnit: 'SQM' } })],
      }),
      expect: { quantities: ['2.75'] },
    },
    taxIncluded: {
      ...variant('prices with tax inside', {
        taxIncludedInPrices: true,
        priceSummary: { subtotal: price('20.00'), tax: price('3.33'), total: price('20.00') },
        lineItems: [
          minimalLine({ totalPriceBeforeTax: price('16.67'), taxInfo: { taxAmount: price('3.33') } }),
        ],
      }),
      expect: { grand: '20.00', tax: '3.33', taxMode: 'included' },
    },
    taxExcluded: {
      ...variant('prices without tax', {
        priceSummary: { subtotal: price('20.00'), tax: price('1.60'), total: price('21.60') },
        lineItems: [
          minimalLine({ totalPriceAfterTax: price('21.60'), taxInfo: { taxAmount: price('1.60') } }),
        ],
      }),
      expect: { grand: '21.60', tax: '1.60', taxMode: 'excluded' },
    },
    renamedStatus: {
      ...variant('a status that nobody foresaw', { fulfillmentStatus: 'ON_A_SHIP' }),
      expect: { status: 'processing' },
    },
    later: {
      name: 'the full order after a change',
      body: JSON.stringify({ ...full, updatedDate: '2026-03-31T09:00:00.000Z' }),
      platformOrderId: ORDER_ID,
      expect: { grand: '115.71' },
    },
  },
  client: {
    writes: { fulfil: { tracking: { carrier: 'UPS', number: '1Z999AA10123456784' } }, cancel: {} },
    orderIds,
    pageSize: 2,
    async connect() {
      const { url } = await fakeSite(orderIds.map((id) => minimalOrder({ id })));
      return wix().connect({
        storeId: 'store-1',
        settings: { baseUrl: url },
        auth: staticToken('site-token'),
      });
    },
  },
  references: [
    {
      ...reference('an order with some of its members', {
        updatedEvent: { currentEntityAsJson: JSON.stringify({ id: MINIMAL_ID, status: 'APPROVED' }) },
      }),
      reason: 'partial',
    },
    {
      name: 'an event of the former kind',
      body: JSON.stringify({
        eventType: 'com.wix.ecommerce.orders.api.v1.OrderEvent',
        instanceId: 'cccccccc-0000-4000-8000-000000000001',
        data: JSON.stringify({ orderId: MINIMAL_ID, number: 10001 }),
      }),
      platformOrderId: MINIMAL_ID,
      reason: 'partial',
    },
    {
      ...reference('new payments', {
        entityFqdn: 'wix.ecom.v1.order_transactions',
        slug: 'updated',
        actionEvent: {
          bodyAsJson: JSON.stringify({ orderTransactions: { orderId: MINIMAL_ID, payments: [] } }),
        },
      }),
      reason: 'partial',
    },
    {
      ...reference('new parcels', {
        entityFqdn: 'wix.ecom.v1.fulfillments',
        updatedEvent: { currentEntityAsJson: JSON.stringify({ orderId: MINIMAL_ID, fulfillments: [] }) },
      }),
      reason: 'partial',
    },
    { ...reference('an event with ids only', {}), reason: 'thin' },
    {
      ...reference('a deleted order', { deletedEvent: { deletedEntityAsJson: '{}' } }),
      reason: 'deleted',
    },
  ],
};
