import { queueRequest } from '../../signature/require-queue-identity.ts';
import type { AdapterSamples } from '../../testing/samples.ts';
import { FULL_EXPECTED } from './full-expected.ts';
import { FULL_MESSAGE, fullOrder } from './full-order.ts';
import { change, eur, type Json, lineItem, message, minimalOrder, ORDER_ID, rate, taxed } from './index.ts';
import { MORE_ORDERS } from './more-orders.ts';
import { MORE_WORDS } from './more-words.ts';

const QUEUE = 'arn:aws:sqs:eu-central-1:123456789012:harbour-orders';
const variant = (name: string, changes: Json) => ({
  name,
  body: JSON.stringify(minimalOrder(changes)),
  platformOrderId: ORDER_ID,
});
const yen = (centAmount: number) => ({ currencyCode: 'JPY', centAmount, fractionDigits: 0 });

export const samples: AdapterSamples = {
  orders: [
    {
      name: 'a full order in a message',
      body: FULL_MESSAGE,
      platformOrderId: ORDER_ID,
      expect: {
        grand: '55.80',
        tax: '8.91',
        shipping: '4.90',
        currency: 'EUR',
        taxMode: 'included',
        createdAt: '2026-03-29T01:30:00.125Z',
        status: 'partially_shipped',
        quantities: ['3', '1'],
        fulfilled: ['1', '0'],
        components: 0,
        test: false,
        verdict: 'exact',
        order: FULL_EXPECTED,
      },
    },
    {
      name: 'the least order',
      body: JSON.stringify(minimalOrder()),
      platformOrderId: ORDER_ID,
      expect: {
        grand: '20.00',
        tax: '3.19',
        currency: 'EUR',
        status: 'pending',
        taxMode: 'included',
        verdict: 'exact',
      },
    },
  ],
  more: [...MORE_ORDERS, ...MORE_WORDS],
  signer: {
    secret: QUEUE,
    otherSecret: `${QUEUE}-of-another`,
    sign: (body, queue) => queueRequest({ queue, body }),
  },
  variants: {
    jpy: {
      ...variant('an order in yen', {
        totalPrice: yen(2360),
        taxedPrice: undefined,
        lineItems: [lineItem({ price: { value: yen(1180) }, totalPrice: yen(2360), taxedPrice: undefined })],
      }),
      expect: { grand: '2360', currency: 'JPY' },
    },
    taxIncluded: {
      ...variant('prices with tax inside', {}),
      expect: { grand: '20.00', tax: '3.19', taxMode: 'included' },
    },
    taxExcluded: {
      ...variant('prices without tax', {
        taxedPrice: taxed(2000, 2380),
        lineItems: [lineItem({ taxRate: rate(false), taxedPrice: taxed(2000, 2380) })],
      }),
      expect: { grand: '23.80', tax: '3.80', taxMode: 'excluded' },
    },
    giftCard: {
      ...variant('a part paid with a gift card', {
        paymentInfo: {
          payments: [
            {
              typeId: 'payment',
              id: 'p-1',
              obj: {
                paymentMethodInfo: { method: 'GiftCard' },
                transactions: [{ id: 't-1', type: 'Charge', state: 'Success', amount: eur(500) }],
              },
            },
          ],
        },
      }),
      expect: { grand: '20.00' },
    },
    partialFulfilment: {
      ...variant('one of two gone out', {
        shipmentState: 'Partial',
        shippingInfo: { deliveries: [{ id: 'd-1', items: [{ id: 'line-1', quantity: 1 }] }] },
      }),
      expect: { status: 'partially_shipped', quantities: ['2'], fulfilled: ['1'] },
    },
    renamedStatus: {
      ...variant('a state that is not documented', { orderState: 'Pondered' }),
      expect: { status: 'pending' },
    },
    later: {
      name: 'the full order after a change',
      platformOrderId: ORDER_ID,
      body: JSON.stringify(fullOrder({ version: 10, orderState: 'Complete' })),
      expect: { grand: '55.80' },
    },
  },
  references: [
    {
      name: 'a message of a change',
      body: JSON.stringify(message('OrderStateChanged', { orderId: ORDER_ID, orderState: 'Complete' })),
      topic: 'OrderStateChanged',
      platformOrderId: ORDER_ID,
      reason: 'partial',
    },
    {
      name: 'a hit of a search',
      body: JSON.stringify({ id: ORDER_ID, version: 3, relevance: 1 }),
      platformOrderId: ORDER_ID,
      reason: 'thin',
    },
    {
      name: 'a message that was too large for its order',
      body: JSON.stringify(message('OrderCreated', { payloadNotIncluded: { reason: 'size' } })),
      topic: 'OrderCreated',
      platformOrderId: ORDER_ID,
      reason: 'thin',
    },
    {
      name: 'a notification that the order changed',
      body: JSON.stringify(change('ResourceUpdated')),
      topic: 'ResourceUpdated',
      platformOrderId: ORDER_ID,
      reason: 'thin',
    },
    {
      name: 'a message of a deleted order, which it carries',
      body: JSON.stringify(message('OrderDeleted', { order: minimalOrder() })),
      topic: 'OrderDeleted',
      platformOrderId: ORDER_ID,
      reason: 'deleted',
    },
  ],
};
