import { expect, test } from 'vitest';
import { minimalOrder, orderOf, STORES_JSON } from './__fixtures__/index.ts';

test.each([
  ['INITIALIZED', 'NOT_PAID', 'NOT_FULFILLED', 'pending'],
  ['APPROVED', 'NOT_PAID', 'NOT_FULFILLED', 'pending'],
  ['APPROVED', 'PENDING_MERCHANT', 'NOT_FULFILLED', 'pending'],
  ['APPROVED', 'PARTIALLY_PAID', 'NOT_FULFILLED', 'pending'],
  ['APPROVED', 'DECLINED', 'NOT_FULFILLED', 'pending'],
  ['APPROVED', 'PAID', 'NOT_FULFILLED', 'processing'],
  ['APPROVED', 'PARTIALLY_REFUNDED', 'NOT_FULFILLED', 'processing'],
  ['APPROVED', 'NOT_PAID', 'PARTIALLY_FULFILLED', 'partially_shipped'],
  ['APPROVED', 'PAID', 'FULFILLED', 'shipped'],
  ['APPROVED', 'FULLY_REFUNDED', 'FULFILLED', 'refunded'],
  ['CANCELED', 'PAID', 'NOT_FULFILLED', 'cancelled'],
  ['REJECTED', 'DECLINED', 'NOT_FULFILLED', 'cancelled'],
  ['PENDING', 'PENDING', 'NOT_FULFILLED', 'pending'],
])('%s, %s and %s are %s', (status, paymentStatus, fulfillmentStatus, derived) => {
  const order = orderOf(minimalOrder({ status, paymentStatus, fulfillmentStatus }));
  expect(order.status.derived).toBe(derived);
  expect([order.status.state.raw, order.status.payment.raw, order.status.fulfilment.raw]).toEqual([
    status,
    paymentStatus,
    fulfillmentStatus,
  ]);
  expect(order.issues).toEqual([]);
});

test.each(['status', 'paymentStatus', 'fulfillmentStatus'])(
  'a new word of %s survives, and is reported',
  (name) => {
    const order = orderOf(minimalOrder({ [name]: 'AT_SEA' }));
    const axes = [order.status.state, order.status.payment, order.status.fulfilment];
    expect(axes).toContainEqual({ value: 'unknown', raw: 'AT_SEA' });
    expect(order.issues).toMatchObject([{ code: 'unknown_word', path: `/${name}` }]);
  },
);

test.each([
  ['NOT_FULFILLED', 'NOT_PAID', 'pending'],
  ['NOT_FULFILLED', 'PAID', 'processing'],
  ['FULFILLED', 'PAID', 'shipped'],
  ['CANCELED', 'FULLY_REFUNDED', 'cancelled'],
])('a Stores order that is %s and %s is %s', (fulfillmentStatus, paymentStatus, derived) => {
  const order = { ...JSON.parse(STORES_JSON), fulfillmentStatus, paymentStatus };
  expect(orderOf(order).status.derived).toBe(derived);
});
