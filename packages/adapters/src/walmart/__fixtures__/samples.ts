import type { AdapterSamples } from '../../testing/samples.ts';
import { clientOf, orderAt } from './connect.ts';
import { fakeSeller } from './fake-api.ts';
import { charge, minimalOrder, notification, ORDER_JSON, orderWith, status, tax } from './index.ts';
import { discount, mexicanLine, mexicanOrder, product, shipping } from './mexico.ts';
import { AMOUNTS, PLACES } from './odd-parts.ts';
import { MISTAKES, signedIn } from './sign.ts';
import { FULL_ORDER, MEXICAN_ORDER } from './told.ts';
import { PARCELS, WORDS } from './words.ts';

const body = (payload: unknown) => JSON.stringify(payload);

/** The name of a product's charge tells a price from a discount; another name of a price changes nothing. */
const ITEM_PRICE = 'the name of the price';
const WITH_COUPON = { charges: [shipping(), product('60.8'), discount('COUPON_DISC', '-20')] };

export const samples: AdapterSamples = {
  orders: [
    {
      name: 'a full order',
      body: ORDER_JSON,
      platformOrderId: '9007199254740995',
      expect: {
        // 59.97 − 3.00 + 3.42 for the kettles, 5.50 + 0.33 for the way, 0.75 for the fee.
        grand: '66.97',
        tax: '3.75',
        discounts: '3.00',
        refunded: '21.13',
        currency: 'USD',
        taxMode: 'excluded',
        createdAt: '2026-03-10T00:00:00.000Z',
        status: 'partially_shipped',
        quantities: ['3', '1'],
        fulfilled: ['2', '0'],
        components: 0,
        test: false,
        verdict: 'exact',
        order: FULL_ORDER,
      },
    },
    {
      name: 'the least order',
      body: body({ order: minimalOrder() }),
      platformOrderId: '7001',
      expect: {
        grand: '20',
        currency: 'USD',
        taxMode: 'excluded',
        status: 'processing',
        quantities: ['2'],
        test: false,
        verdict: 'exact',
      },
    },
    {
      name: 'an order of Mexico',
      body: body(mexicanOrder({ orderLines: [mexicanLine(WITH_COUPON)] })),
      platformOrderId: 'P900100200',
      expect: {
        // 400.00 without tax, less 20.00, and 60.80 of tax on the rest; 58.00 for the way.
        grand: '498.80',
        tax: '68.80',
        discounts: '23.20',
        currency: 'MXN',
        taxMode: 'included',
        createdAt: '2026-02-11T17:13:03.000Z',
        status: 'processing',
        quantities: ['2'],
        verdict: 'exact',
        order: MEXICAN_ORDER,
      },
    },
  ],
  more: [...WORDS, ...PARCELS, ...AMOUNTS, ...PLACES],
  signer: {
    secret: 'walmart-client-secret',
    otherSecret: 'another-client-secret',
    sign: signedIn(),
    mistakes: MISTAKES,
  },
  variants: {
    taxExcluded: {
      name: 'a tax on top',
      platformOrderId: '7001',
      body: body(orderWith({ charges: { charge: [charge('PRODUCT', 20, { tax: tax(1.65) })] } })),
      expect: { grand: '21.65', tax: '1.65', taxMode: 'excluded' },
    },
    taxIncluded: {
      name: 'prices of Mexico',
      platformOrderId: 'P900100200',
      body: body(mexicanOrder({ orderLines: [mexicanLine({ charges: [] })] })),
      expect: { grand: '464', taxMode: 'included' },
    },
    partialFulfilment: {
      name: 'a line of which a part was sent',
      platformOrderId: '7001',
      body: body(
        orderWith({
          orderLineStatuses: { orderLineStatus: [status('Shipped', '1'), status('Acknowledged', '1')] },
        }),
      ),
      expect: { quantities: ['2'], fulfilled: ['1'], status: 'partially_shipped' },
    },
    fractionalQuantity: {
      name: 'a quantity with a fraction',
      platformOrderId: '7001',
      body: body(
        orderWith({
          orderLineQuantity: { unitOfMeasurement: 'LB', amount: '1.5' },
          orderLineStatuses: { orderLineStatus: [status('Created', '1.5')] },
        }),
      ),
      expect: { grand: '20', quantities: ['1.5'] },
    },
    renamedStatus: {
      name: 'a status that nobody foresaw',
      platformOrderId: '7001',
      body: body(orderWith({ orderLineStatuses: { orderLineStatus: [status('OnADrone', '2')] } })),
      expect: { status: 'processing' },
    },
    later: {
      name: 'the full order after a change',
      platformOrderId: '9007199254740995',
      body: ORDER_JSON.replace('1773273661000', '1773360000000'),
      expect: { grand: '66.97' },
    },
  },
  indifferent: {
    '/orderLines/orderLine/*/charges/charge/0/chargeName': ITEM_PRICE,
    '/order/orderLines/orderLine/*/charges/charge/0/chargeName': ITEM_PRICE,
    '/orderLines/*/charges/1/chargeName': ITEM_PRICE,
  },
  references: [
    {
      name: 'a notification of what happens to orders',
      body: body(notification()),
      topic: 'FRAUD_CANCEL',
      platformOrderId: '9007199254740995',
      reason: 'thin',
    },
    {
      name: 'a notification of a new order',
      body: body({
        source: { eventType: 'PO_CREATED', eventId: 'e-2' },
        payload: { purchaseOrderId: '9007199254740997', orderLines: [{ lineNumber: '1', sku: 'MUG-1' }] },
      }),
      topic: 'PO_CREATED',
      platformOrderId: '9007199254740997',
      reason: 'thin',
    },
  ],
  client: {
    writes: { acknowledge: true },
    connect: async () => {
      // When the statuses of the lines say that it was changed.
      const fakeModified = '2026-01-02T00:01:00.000Z';
      return clientOf(await fakeSeller([1, 2, 3].map((day) => orderAt(day, { fakeModified }))));
    },
    orderIds: ['po-1', 'po-2', 'po-3'],
    pageSize: 2,
  },
};
