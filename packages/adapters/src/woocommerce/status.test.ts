import { describe, expect, test } from 'vitest';
import { issuesOf, minimalOrder, orderOf } from './__fixtures__/index.ts';

const PAID = { date_paid_gmt: '2026-02-01T08:30:00' };
const refunds = (total: string) => [{ id: 9, reason: '', total }];

test.each([
  ['pending', {}, 'pending', 'open', 'pending', 'unfulfilled'],
  ['on-hold', {}, 'pending', 'open', 'pending', 'unfulfilled'],
  ['on-hold', PAID, 'processing', 'open', 'paid', 'unfulfilled'],
  ['processing', PAID, 'processing', 'open', 'paid', 'unfulfilled'],
  ['completed', PAID, 'shipped', 'completed', 'paid', 'fulfilled'],
  ['cancelled', {}, 'cancelled', 'cancelled', 'unknown', 'unknown'],
  ['cancelled', PAID, 'cancelled', 'cancelled', 'paid', 'unknown'],
  ['refunded', PAID, 'refunded', 'completed', 'refunded', 'unknown'],
  ['failed', {}, 'cancelled', 'failed', 'failed', 'unfulfilled'],
  ['checkout-draft', {}, 'pending', 'draft', 'pending', 'unfulfilled'],
  ['auto-draft', {}, 'pending', 'draft', 'pending', 'unfulfilled'],
  ['trash', {}, 'cancelled', 'deleted', 'unknown', 'unknown'],
])('%s with %j is %s: %s, %s, %s', (status, changes, derived, state, payment, fulfilment) => {
  const order = orderOf(minimalOrder({ status, ...changes }));
  expect(order.status).toEqual({
    derived,
    state: { value: state, raw: status },
    payment: { value: payment, raw: status },
    fulfilment: { value: fulfilment, raw: status },
  });
  expect(issuesOf(order)).toEqual([]);
});

test('a status of a plugin survives with an issue', () => {
  const order = orderOf(minimalOrder({ status: 'awaiting-shipment' }));
  expect(order.status).toEqual({
    derived: 'pending',
    state: { value: 'unknown', raw: 'awaiting-shipment' },
    payment: { value: 'unknown', raw: 'awaiting-shipment' },
    fulfilment: { value: 'unknown', raw: 'awaiting-shipment' },
  });
  expect(issuesOf(order)).toEqual(['unknown_word /status']);
});

test('a status of a plugin does not hide that the order is paid', () => {
  expect(orderOf(minimalOrder({ status: 'packed', ...PAID })).status.derived).toBe('processing');
});

test('no name that every object has is a status', () => {
  expect(orderOf(minimalOrder({ status: 'constructor' })).status.payment.value).toBe('unknown');
});

test('cash on delivery is processed though no money is there, which is said', () => {
  const order = orderOf(minimalOrder({ status: 'processing', payment_method: 'cod', date_paid_gmt: null }));
  expect(order.status.derived).toBe('processing');
  expect(order.totals.paid).toBeUndefined();
  expect(order.tenders).toMatchObject([{ kind: 'unknown', gateway: 'cod', status: { value: 'pending' } }]);
  expect(order.issues).toMatchObject([{ code: 'paid_without_date', path: '/status', severity: 'info' }]);
});

describe('money given back', () => {
  test.each([
    ['processing', '-5.00', 'partially_refunded', 'processing'],
    ['completed', '-5.00', 'partially_refunded', 'shipped'],
    ['processing', '-21.59', 'partially_refunded', 'processing'],
    ['completed', '-21.60', 'refunded', 'refunded'],
    ['refunded', '-21.60', 'refunded', 'refunded'],
    ['cancelled', '-5.00', 'partially_refunded', 'cancelled'],
  ])('%s with %s back of 21.60 is %s, %s', (status, total, payment, derived) => {
    const order = orderOf(minimalOrder({ status, ...PAID, refunds: refunds(total) }));
    expect(order.status.payment.value).toBe(payment);
    expect(order.status.derived).toBe(derived);
  });
});
