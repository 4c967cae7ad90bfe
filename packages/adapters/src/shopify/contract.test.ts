import { describe, test } from 'vitest';
import { describeAdapterContract, signShopifyRequest } from '../testing/index.ts';
import { minimalOrder, ORDER_JSON } from './__fixtures__/index.ts';
import { shopify } from './index.ts';

describeAdapterContract({ describe, test }, shopify(), {
  orders: [
    { name: 'a full order', body: ORDER_JSON, platformOrderId: '820982911946154508' },
    { name: 'the least order', body: JSON.stringify(minimalOrder()), platformOrderId: '5001' },
    {
      name: 'an answer of the REST API',
      body: JSON.stringify({ order: minimalOrder() }),
      platformOrderId: '5001',
    },
  ],
  sign: (body, secret) => signShopifyRequest({ body, secret, topic: 'orders/create' }),
});
