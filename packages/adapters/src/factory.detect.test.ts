import { expect, test } from 'vitest';
import { createAdapterFactory } from './factory.ts';
import { platforms } from './platforms/index.ts';

const { detect } = createAdapterFactory({ adapters: platforms });

test('a header that only one platform sends decides, in any case, whatever the body says', () => {
  expect(detect({ 'X-Shopify-Topic': 'orders/create' }, { receipt_id: 1 })).toBe('shopify');
  expect(detect({ 'x-wc-webhook-topic': 'order.created' })).toBe('woocommerce');
});

test('a body is known by the members at its top, a list by its first', () => {
  const receipt = { receipt_id: 1, seller_user_id: 2, grandtotal: {} };
  expect(detect({}, receipt)).toBe('etsy');
  expect(detect({}, [receipt])).toBe('etsy');
});

test.each([[undefined], [null], ['order'], [[]], [{}], [{ __proto__: { receipt_id: 1 } }], [{ id: 1 }]])(
  'of %j nothing is guessed',
  (payload) => {
    expect(detect({ 'content-type': 'application/json' }, payload)).toBeUndefined();
  },
);

test('headers of two platforms are nobody’s', () => {
  expect(detect({ 'x-shopify-topic': 'a', 'x-wc-webhook-topic': 'b' })).toBeUndefined();
});
