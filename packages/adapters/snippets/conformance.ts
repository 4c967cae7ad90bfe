import { describe, test } from 'node:test';
import { shopify } from '@orderdock/adapters/shopify';
import { describeAdapterContract, signShopifyRequest } from '@orderdock/adapters/testing';

const order = {
  id: 5001,
  order_number: 1001,
  created_at: '2026-01-31T12:00:00-05:00',
  currency: 'USD',
  total_price: '10.00',
  line_items: [{ id: 7001, title: 'Mug', quantity: 1, price: '10.00' }],
};

describeAdapterContract({ describe, test }, shopify(), {
  orders: [{ name: 'a small order', body: JSON.stringify(order), platformOrderId: '5001' }],
  sign: (body, secret) => signShopifyRequest({ body, secret, topic: 'orders/create' }),
});
