import { expect, test } from 'vitest';
import { issuesOf, minimalLine, minimalOrder, orderOf } from './__fixtures__/index.ts';

test('a gift card that came off the total without a line is said', () => {
  const order = orderOf(minimalOrder({ total: '11.60' }));
  expect(order.totals.grand.shop.amount).toBe('11.60');
  expect(order.issues).toMatchObject([{ code: 'total_not_explained', path: '/total', severity: 'info' }]);
});

test('rounding of a last digit a position is no gap, and a last digit more is one', () => {
  const withTotal = (total: string) => issuesOf(orderOf(minimalOrder({ total })));
  expect(withTotal('21.62')).toEqual([]);
  expect(withTotal('21.58')).toEqual([]);
  expect(withTotal('21.63')).toEqual(['total_not_explained /total']);
  expect(withTotal('21.57')).toEqual(['total_not_explained /total']);
});

test('where a sum is missing nothing is said of a gap', () => {
  expect(issuesOf(orderOf(minimalOrder({ total: '5.00', total_tax: null })))).toEqual([]);
});

test('an order without lines has no sum of items, which is not zero', () => {
  const order = orderOf(minimalOrder({ line_items: [] }));
  expect(order.totals.items).toBeUndefined();
  expect(order.totals.fees).toBeUndefined();
});

test('no sum is told where one of its parts is unreadable', () => {
  const lines = [minimalLine(), minimalLine({ id: 2, subtotal: 'n/a' })];
  const order = orderOf(minimalOrder({ line_items: lines }));
  expect(order.totals.items).toBeUndefined();
  expect(issuesOf(order)).toContain('unreadable_value /line_items/1/subtotal');
});

test('refunds are positive and add up, whatever REST v1 calls their reason', () => {
  const refunds = [
    { id: 1, reason: 'Broken', total: '-5.00' },
    { id: 2, refund: 'Late', total: '-1.10' },
  ];
  const order = orderOf(minimalOrder({ refunds }));
  expect(order.refunds).toEqual([
    { id: '1', lines: [], reason: 'Broken', total: { shop: { amount: '5.00', currency: 'USD' } } },
    { id: '2', lines: [], reason: 'Late', total: { shop: { amount: '1.10', currency: 'USD' } } },
  ]);
  expect(order.totals.refunded).toEqual({ shop: { amount: '6.10', currency: 'USD' } });
});

test('a refund without an id is left out and said', () => {
  const order = orderOf(minimalOrder({ refunds: [{ total: '-5.00' }] }));
  expect(order.refunds).toEqual([]);
  expect(issuesOf(order)).toEqual(['no_id /refunds/0']);
});

test.each([
  [7.5, '0.075'],
  ['19', '0.19'],
  ['8.1250', '0.08125'],
  [0, '0'],
  ['-5', '-0.05'],
])('a rate of %j per cent is %s', (rate_percent, rate) => {
  const order = orderOf(minimalOrder({ tax_lines: [{ id: 1, rate_id: 3, rate_percent }] }));
  expect(order.taxes).toEqual([{ id: '3', rate }]);
});

test('a coupon says what kind of value it has, where the shop is new enough to say', () => {
  const coupon = (discount_type?: string) => ({ id: 1, code: 'x', discount: '1.00', discount_type });
  const types = ['percent', 'fixed_cart', 'fixed_product', 'smart_coupon', undefined].map(
    (type) => orderOf(minimalOrder({ coupon_lines: [coupon(type)] })).discounts[0]?.valueType,
  );
  expect(types).toEqual(['percentage', 'fixed', 'fixed', 'unknown', undefined]);
});
