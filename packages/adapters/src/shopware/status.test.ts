import { describe, expect, test } from 'vitest';
import { minimalOrder, orderOf, state } from './__fixtures__/index.ts';

const transaction = (word: string) => ({ amount: { totalPrice: 20 }, stateMachineState: state(word) });
const delivery = (word: string, index = 0) => ({ id: `d${index}`, stateMachineState: state(word) });
const paidBy = (...words: readonly string[]) =>
  orderOf(minimalOrder({ transactions: words.map(transaction) })).status;
const sentBy = (...words: readonly string[]) =>
  orderOf(minimalOrder({ deliveries: words.map(delivery) })).status;

test.each([
  ['open', 'open', 'pending'],
  ['in_progress', 'open', 'pending'],
  ['completed', 'completed', 'pending'],
  ['cancelled', 'cancelled', 'cancelled'],
  ['in_customs', 'unknown', 'pending'],
])('an order that is %s is %s, and %s as a whole', (word, value, derived) => {
  const { status } = orderOf(minimalOrder({ stateMachineState: state(word) }));
  expect(status).toMatchObject({ derived, state: { value, raw: word } });
});

test.each([
  ['open', 'pending'],
  ['unconfirmed', 'pending'],
  ['in_progress', 'pending'],
  ['reminded', 'pending'],
  ['authorized', 'authorized'],
  ['paid_partially', 'partially_paid'],
  ['paid', 'paid'],
  ['refunded_partially', 'partially_refunded'],
  ['refunded', 'refunded'],
  ['chargeback', 'refunded'],
  ['failed', 'failed'],
  ['cancelled', 'failed'],
])('a payment that is %s is %s', (word, value) => {
  expect(paidBy(word).payment).toEqual({ value, raw: word });
});

describe('several payments', () => {
  test('a try that failed is forgotten once another is paid, in either order', () => {
    expect(paidBy('failed', 'paid').payment.value).toBe('paid');
    expect(paidBy('paid', 'cancelled').payment.value).toBe('paid');
  });

  test('the last is the last that was made, wherever it stands', () => {
    const made = (day: number, word: string) => ({
      ...transaction(word),
      createdAt: `2026-03-0${day}T00:00:00.000+00:00`,
    });
    const transactions = [made(3, 'authorized'), made(1, 'open'), made(2, 'paid')];
    expect(orderOf(minimalOrder({ transactions })).status.payment.value).toBe('authorized');
  });

  test('where all were given up the last one counts', () => {
    expect(paidBy('failed', 'cancelled').payment.raw).toBe('cancelled');
  });

  test('each try is a tender', () => {
    const order = orderOf(minimalOrder({ transactions: ['failed', 'authorized', 'paid'].map(transaction) }));
    expect(order.tenders.map(({ kind, status }) => [kind, status?.value])).toEqual([
      ['sale', 'failed'],
      ['authorization', 'success'],
      ['sale', 'success'],
    ]);
  });
});

test.each([
  [['open'], 'unfulfilled', 'pending'],
  [['shipped_partially'], 'partial', 'partially_shipped'],
  [['shipped'], 'fulfilled', 'shipped'],
  [['returned_partially'], 'fulfilled', 'shipped'],
  [['returned'], 'restocked', 'pending'],
  [['cancelled'], 'unfulfilled', 'pending'],
  [['shipped', 'shipped'], 'fulfilled', 'shipped'],
  [['shipped', 'open'], 'partial', 'partially_shipped'],
  [['open', 'cancelled'], 'unfulfilled', 'pending'],
])('deliveries that are %j are %s', (words, value, derived) => {
  expect(sentBy(...words)).toMatchObject({ derived, fulfilment: { value } });
});

test('without a payment or a delivery nothing is claimed of them', () => {
  const { status } = orderOf(minimalOrder());
  expect(status.payment).toEqual({ value: 'unknown', raw: null });
  expect(status.fulfilment).toEqual({ value: 'unknown', raw: null });
});
