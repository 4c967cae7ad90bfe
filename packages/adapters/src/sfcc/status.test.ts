import { describe, expect, test } from 'vitest';
import { minimalOrder, orderOf } from './__fixtures__/index.ts';

describe('the state', () => {
  test.each([
    ['created', 'draft'],
    ['new', 'open'],
    ['open', 'open'],
    ['completed', 'completed'],
    ['cancelled', 'cancelled'],
    ['replaced', 'cancelled'],
    ['failed', 'failed'],
    ['failed_with_reopen', 'failed'],
    ['CANCELLED', 'cancelled'],
  ])('%s is %s', (status, state) => {
    expect(orderOf(minimalOrder({ status })).status.state).toEqual({ value: state, raw: status });
  });

  test('that nobody foresaw survives with an issue', () => {
    const order = orderOf(minimalOrder({ status: 'on_a_ship' }));
    expect(order.status.state).toEqual({ value: 'unknown', raw: 'on_a_ship' });
    expect(order.issues).toMatchObject([{ code: 'unknown_word', path: '/status' }]);
  });
});

test.each([
  ['not_paid', 'pending'],
  ['part_paid', 'partially_paid'],
  ['paid', 'paid'],
])('a payment that is %s is %s', (payment_status, value) => {
  expect(orderOf(minimalOrder({ payment_status })).status.payment.value).toBe(value);
});

test.each([
  ['not_shipped', 'unfulfilled', 'processing'],
  ['part_shipped', 'partial', 'partially_shipped'],
  ['shipped', 'fulfilled', 'shipped'],
])('a paid order that is %s is %s, all in all %s', (shipping_status, value, derived) => {
  const { status } = orderOf(minimalOrder({ shipping_status }));
  expect([status.fulfilment.value, status.derived]).toEqual([value, derived]);
});

test('confirmation and export have no axis and are kept as attributes', () => {
  const changes = {
    confirmation_status: 'not_confirmed',
    export_status: 'ready',
    external_order_status: 'X',
  };
  expect(orderOf(minimalOrder(changes)).attributes).toEqual([
    { name: 'confirmation_status', value: 'not_confirmed' },
    { name: 'export_status', value: 'ready' },
    { name: 'external_order_status', value: 'X' },
  ]);
});
