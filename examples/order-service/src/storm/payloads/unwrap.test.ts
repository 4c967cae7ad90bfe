import { expect, test } from 'vitest';
import { unwrapPayload } from './unwrap.ts';

const shopify = (text: string) => unwrapPayload('shopify', text);
const woocommerce = (text: string) => unwrapPayload('woocommerce', text);

test('Shopify: the resource is taken out of its envelope, byte for byte', () => {
  expect(shopify('{"order": {"id": 820982911946154508 , "x":1.50}, "notice":"n"}')).toEqual([
    { topic: 'orders/updated', body: '{"id": 820982911946154508 , "x":1.50}', pointer: '/order' },
  ]);
  expect(shopify('{"orders":[{"id":1},{"id":2}]}')).toEqual([
    { topic: 'orders/updated', body: '{"id":1}', pointer: '/orders/0' },
    { topic: 'orders/updated', body: '{"id":2}', pointer: '/orders/1' },
  ]);
  expect(shopify('{"refund":{"id":1}}')).toMatchObject([{ topic: 'refunds/create', body: '{"id":1}' }]);
  expect(shopify('{"fulfillments":[{"id":1}]}')).toMatchObject([{ topic: 'fulfillments/create' }]);
  expect(shopify('[{"id":1,"kind":"sale","amount":"1.00"}]')).toMatchObject([
    { topic: 'order_transactions/create' },
  ]);
});

test('WooCommerce: an order is bare already, and so is the envelope of its legacy API', () => {
  expect(woocommerce('{"id":1,"status":"x"}')).toEqual([
    { topic: 'order.updated', body: '{"id":1,"status":"x"}', pointer: '' },
  ]);
  expect(woocommerce('{"order":{"id":1}}')).toMatchObject([{ body: '{"order":{"id":1}}' }]);
});

test('WooCommerce: a batch is taken apart, and a deleted order is its id alone', () => {
  expect(woocommerce('{"create":[{"id":1}],"update":[{"id":2}],"delete":[{"id":3,"total":"1"}]}')).toEqual([
    { topic: 'order.created', body: '{"id":1}', pointer: '/create/0' },
    { topic: 'order.updated', body: '{"id":2}', pointer: '/update/0' },
    { topic: 'order.deleted', body: '{"id":3}', pointer: '/delete/0' },
  ]);
});

test('what is not JSON is sent as it is', () => {
  expect(shopify('<html>')).toEqual([{ topic: 'orders/updated', body: '<html>', pointer: '' }]);
});
