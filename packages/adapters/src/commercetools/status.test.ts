import { expect, test } from 'vitest';
import { minimalOrder, orderOf } from './__fixtures__/index.ts';

const statusOf = (changes: Readonly<Record<string, string>>) => orderOf(minimalOrder(changes)).status;

test.each([
  ['Open', 'open'],
  ['Confirmed', 'open'],
  ['Complete', 'completed'],
  ['Cancelled', 'cancelled'],
  ['Pondered', 'unknown'],
])('an order that is %s is %s', (raw, value) => {
  expect(statusOf({ orderState: raw }).state).toEqual({ value, raw });
});

test.each([
  ['Pending', 'pending'],
  ['BalanceDue', 'pending'],
  ['Failed', 'failed'],
  ['Paid', 'paid'],
  ['CreditOwed', 'paid'],
])('a payment that is %s is %s', (raw, value) => {
  expect(statusOf({ paymentState: raw }).payment).toEqual({ value, raw });
});

test.each([
  ['Pending', 'unfulfilled', 'processing'],
  ['Ready', 'unfulfilled', 'processing'],
  ['Delayed', 'unfulfilled', 'processing'],
  ['Backorder', 'unfulfilled', 'processing'],
  ['Canceled', 'unfulfilled', 'processing'],
  ['Partial', 'partial', 'partially_shipped'],
  ['Shipped', 'fulfilled', 'shipped'],
  ['Delivered', 'delivered', 'delivered'],
])('a paid order whose shipment is %s is %s, and %s as a whole', (raw, value, derived) => {
  const status = statusOf({ paymentState: 'Paid', shipmentState: raw });
  expect(status).toMatchObject({ derived, fulfilment: { value, raw } });
});

test('a shop that sets no state of payment and shipment claims nothing of them', () => {
  const status = statusOf({});
  expect(status.payment).toEqual({ value: 'unknown', raw: null });
  expect(status.fulfilment).toEqual({ value: 'unknown', raw: null });
});
