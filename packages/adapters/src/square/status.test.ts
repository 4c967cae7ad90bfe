import { describe, expect, test } from 'vitest';
import { minimalOrder, normalize, usd } from './__fixtures__/index.ts';

const status = (changes: Readonly<Record<string, unknown>>) => normalize(minimalOrder(changes)).status;

const fulfilment = (type: string, state: string, index = 0) => ({ uid: `f${index}`, type, state });
const card = (state: string, amount = 2160) => ({
  id: `t-${state}`,
  type: 'CARD',
  amount_money: usd(amount),
  card_details: { status: state },
});
const refund = (state: string, amount: number) => ({
  id: `r-${state}-${amount}`,
  status: state,
  amount_money: usd(amount),
});

describe('derived', () => {
  test.each([
    [{}, 'pending'],
    [{ tenders: [card('CAPTURED')] }, 'processing'],
    [{ state: 'CANCELED' }, 'cancelled'],
    [{ state: 'DRAFT' }, 'pending'],
    [{ state: 'COMPLETED' }, 'shipped'],
    [{ state: 'COMPLETED', fulfillments: [fulfilment('SHIPMENT', 'COMPLETED')] }, 'shipped'],
    [{ state: 'COMPLETED', fulfillments: [fulfilment('PICKUP', 'COMPLETED')] }, 'delivered'],
    [{ state: 'COMPLETED', refunds: [refund('APPROVED', 2160)] }, 'refunded'],
  ])('of %j is %s', (changes, expected) => {
    expect(status(changes).derived).toBe(expected);
  });
});

describe('payment', () => {
  test.each([
    [{}, 'pending'],
    [{ tenders: [card('AUTHORIZED')] }, 'authorized'],
    [{ tenders: [card('VOIDED')] }, 'voided'],
    [{ tenders: [card('VOIDED'), card('AUTHORIZED')] }, 'authorized'],
    [{ tenders: [card('FAILED')] }, 'failed'],
    [{ tenders: [card('CAPTURED', 1000)] }, 'partially_paid'],
    [{ tenders: [card('CAPTURED', 1000), card('CAPTURED', 1160)] }, 'paid'],
    [{ tenders: [{ id: 'c', type: 'CASH', amount_money: usd(2160) }] }, 'paid'],
    [{ tenders: [{ id: 'n', type: 'NO_SALE', amount_money: usd(0) }] }, 'pending'],
    [{ net_amount_due_money: usd(0) }, 'paid'],
    [{ net_amount_due_money: usd(2160) }, 'pending'],
    [{ state: 'CANCELED' }, 'voided'],
    [{ state: 'COMPLETED' }, 'paid'],
    [{ state: 'COMPLETED', refunds: [refund('APPROVED', 160)] }, 'partially_refunded'],
    [{ state: 'COMPLETED', refunds: [refund('APPROVED', 160), refund('APPROVED', 2000)] }, 'refunded'],
    [{ state: 'COMPLETED', refunds: [refund('PENDING', 2160)] }, 'paid'],
    [{ state: 'COMPLETED', refunds: [refund('FAILED', 2160)] }, 'paid'],
  ])('of %j is %s', (changes, expected) => {
    expect(status(changes).payment).toEqual({ value: expected, raw: null });
  });
});

describe('fulfilment', () => {
  test.each([
    [[], 'unfulfilled'],
    [[fulfilment('SHIPMENT', 'RESERVED')], 'unfulfilled'],
    [[fulfilment('SHIPMENT', 'COMPLETED'), fulfilment('SHIPMENT', 'PREPARED', 1)], 'partial'],
    [[fulfilment('SHIPMENT', 'COMPLETED'), fulfilment('SHIPMENT', 'CANCELED', 1)], 'fulfilled'],
    [[fulfilment('SHIPMENT', 'COMPLETED'), fulfilment('PICKUP', 'COMPLETED', 1)], 'fulfilled'],
    [[fulfilment('DELIVERY', 'COMPLETED'), fulfilment('PICKUP', 'COMPLETED', 1)], 'delivered'],
    [[fulfilment('IN_STORE', 'COMPLETED')], 'delivered'],
    [[fulfilment('PICKUP', 'FAILED')], 'unfulfilled'],
  ])('of %j is %s', (fulfillments, expected) => {
    expect(status({ fulfillments }).fulfilment).toEqual({ value: expected, raw: null });
  });
});

test('words from the future survive with an issue, those of every object as well', () => {
  const order = normalize(
    minimalOrder({
      state: 'constructor',
      fulfillments: [fulfilment('DRONE', 'HOVERING')],
      tenders: [card('TELEPATHIC')],
    }),
  );
  expect(order.status.state).toEqual({ value: 'unknown', raw: 'constructor' });
  expect(order.fulfilments[0]?.status).toEqual({ value: 'unknown', raw: 'HOVERING' });
  expect(order.tenders[0]).toMatchObject({
    kind: 'unknown',
    status: { value: 'unknown', raw: 'TELEPATHIC' },
  });
  expect(order.issues.map(({ path }) => path).toSorted()).toEqual([
    '/fulfillments/0/state',
    '/fulfillments/0/type',
    '/state',
    '/tenders/0/card_details/status',
  ]);
});

test('an order that was called off says when and why', () => {
  const order = normalize(
    minimalOrder({
      state: 'CANCELED',
      closed_at: '2026-02-03T00:00:00Z',
      fulfillments: [
        { ...fulfilment('PICKUP', 'CANCELED'), pickup_details: { cancel_reason: 'Out of stock' } },
      ],
    }),
  );
  expect(order.cancelledAt?.at).toBe('2026-02-03T00:00:00.000Z');
  expect(order.cancelReason).toBe('Out of stock');
});
