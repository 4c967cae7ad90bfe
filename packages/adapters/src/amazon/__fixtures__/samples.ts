import { queueRequest } from '../../signature/require-queue-identity.ts';
import type { AdapterSamples } from '../../testing/samples.ts';
import { connectTo, startFakeAmazon } from './fake-api.ts';
import { FULL, FULL_V0 } from './full-orders.ts';
import { bookV0, composite, itemV0, notification, order, smallOrder, usd } from './index.ts';
import { MORE } from './more-samples.ts';

const QUEUE = 'arn:aws:sqs:eu-west-1:123456789012:orders';
const ids = Array.from({ length: 5 }, (_, index) => `111-0000009-000000${index}`);

export const samples: AdapterSamples = {
  more: MORE,
  orders: [
    {
      name: 'a full order of 2026-01-01',
      body: JSON.stringify(order()),
      platformOrderId: '111-0000001-0000001',
      expect: {
        grand: '88.80',
        tax: '14.30',
        discounts: '6.00',
        shipping: '5.00',
        currency: 'USD',
        taxMode: 'excluded',
        createdAt: '2026-03-01T10:00:00Z',
        status: 'partially_shipped',
        quantities: ['2', '1'],
        fulfilled: ['1', '0'],
        test: false,
        verdict: 'exact',
        order: FULL,
      },
    },
    {
      name: 'an order of v0 with its items',
      body: JSON.stringify(composite()),
      platformOrderId: '113-0000003-0000003',
      expect: {
        grand: '57.24',
        currency: 'USD',
        status: 'processing',
        createdAt: '2025-05-01T08:00:00Z',
        taxMode: 'excluded',
        quantities: ['2', '1'],
        verdict: 'exact',
        order: FULL_V0,
      },
    },
    {
      name: 'an order of v0 whose items were put into it',
      body: JSON.stringify({
        payload: { ...(composite()['order'] as object), OrderItems: [itemV0(), bookV0()] },
      }),
      platformOrderId: '113-0000003-0000003',
    },
    {
      name: 'the least order, as getOrder answers',
      body: JSON.stringify({ order: smallOrder() }),
      platformOrderId: '111-0000002-0000002',
      expect: { grand: '12.00', quantities: ['1'], verdict: 'exact' },
    },
  ],
  signer: {
    secret: QUEUE,
    otherSecret: `${QUEUE}-of-another`,
    sign: (body, queue) => queueRequest({ queue, body }),
  },
  variants: {
    jpy: {
      name: 'yen',
      body: JSON.stringify(
        smallOrder({
          salesChannel: { channelName: 'AMAZON', marketplaceId: 'A1VC38T7YXB528' },
          proceeds: { grandTotal: { amount: '5980', currencyCode: 'JPY' } },
          orderItems: [
            {
              orderItemId: '1',
              quantityOrdered: 1,
              product: { title: 'Tea' },
              proceeds: {
                breakdowns: [{ type: 'ITEM', subtotal: { amount: '5980', currencyCode: 'JPY' } }],
              },
            },
          ],
        }),
      ),
      platformOrderId: '111-0000002-0000002',
      expect: { grand: '5980', currency: 'JPY' },
    },
    taxExcluded: {
      name: 'tax on top',
      body: JSON.stringify(smallOrder()),
      platformOrderId: '111-0000002-0000002',
      expect: { grand: '12.00', taxMode: 'excluded' },
    },
    taxIncluded: {
      name: 'tax inside',
      body: JSON.stringify(smallOrder({ proceeds: { grandTotal: usd('10.00') } })),
      platformOrderId: '111-0000002-0000002',
      expect: { grand: '10.00', taxMode: 'included' },
    },
    giftCard: {
      name: 'a part paid with a gift card',
      body: JSON.stringify(
        composite({
          order: {
            PaymentMethod: 'COD',
            PaymentExecutionDetail: [
              { Payment: { CurrencyCode: 'USD', Amount: '20.00' }, PaymentMethod: 'GC' },
              { Payment: { CurrencyCode: 'USD', Amount: '37.24' }, PaymentMethod: 'COD' },
            ],
          },
        }),
      ),
      platformOrderId: '113-0000003-0000003',
      expect: { grand: '57.24' },
    },
    partialFulfilment: {
      name: 'one of two gone out',
      body: JSON.stringify(order()),
      platformOrderId: '111-0000001-0000001',
      expect: { status: 'partially_shipped', quantities: ['2', '1'], fulfilled: ['1', '0'] },
    },
    renamedStatus: {
      name: 'a status that is not documented',
      body: JSON.stringify(smallOrder({ fulfillment: { fulfillmentStatus: 'TELEPORTED' } })),
      platformOrderId: '111-0000002-0000002',
      expect: { status: 'pending' },
    },
    later: {
      name: 'the same after a change',
      body: JSON.stringify({
        order: order({ lastUpdatedTime: '2026-03-03T00:00:00Z', programs: ['PRIME'] }),
      }),
      platformOrderId: '111-0000001-0000001',
      expect: { grand: '88.80' },
    },
  },
  references: [
    {
      name: 'a notification',
      body: JSON.stringify(notification()),
      topic: 'ORDER_CHANGE',
      platformOrderId: '111-0000001-0000001',
      reason: 'partial',
    },
    {
      name: 'an order of v0 without its items',
      body: JSON.stringify({ payload: composite()['order'] }),
      platformOrderId: '113-0000003-0000003',
      reason: 'partial',
    },
  ],
  client: {
    writes: { fulfil: { tracking: { carrier: 'UPS', number: '1Z999AA10123456784' } } },
    connect: async () =>
      connectTo(await startFakeAmazon({ orders: ids.map((orderId) => smallOrder({ orderId })) })),
    orderIds: ids,
    pageSize: 2,
  },
};
