import { describe, expect, test } from 'vitest';
import { minimalOrder, normalize } from './__fixtures__/index.ts';

const statusOf = (changes: Readonly<Record<string, unknown>>) => normalize(minimalOrder(changes)).status;

describe('the derived status', () => {
  test.each([
    [0, 'pending'],
    [1, 'pending'],
    [2, 'shipped'],
    [3, 'partially_shipped'],
    [4, 'refunded'],
    [5, 'cancelled'],
    [6, 'cancelled'],
    [7, 'pending'],
    [8, 'processing'],
    [9, 'processing'],
    [10, 'delivered'],
    [11, 'processing'],
    [12, 'pending'],
    [13, 'processing'],
    [14, 'processing'],
  ])('of the number %i without a word of the payment is %s', (status_id, derived) => {
    expect(statusOf({ status_id, payment_status: '' }).derived).toBe(derived);
  });

  test('is cancelled for an order that was archived, which the API calls deleted', () => {
    const status = statusOf({ status_id: 2, is_deleted: true });
    expect(status.state).toEqual({ value: 'deleted', raw: '2' });
    expect(status.derived).toBe('cancelled');
  });
});

describe('the payment', () => {
  test.each([
    ['authorized', 'authorized'],
    ['captured', 'paid'],
    ['capture pending', 'authorized'],
    ['declined', 'failed'],
    ['held for review', 'pending'],
    ['paid', 'paid'],
    ['partially refunded', 'partially_refunded'],
    ['pending', 'pending'],
    ['refunded', 'refunded'],
    ['void', 'voided'],
    ['void pending', 'authorized'],
  ])('%s is %s', (raw, value) => {
    expect(statusOf({ payment_status: raw }).payment).toEqual({ value, raw });
  });

  test('is refunded where only the number says so, as after a refund outside of the gateway', () => {
    expect(statusOf({ status_id: 4, payment_status: 'captured' }).payment).toEqual({
      value: 'refunded',
      raw: '4',
    });
    expect(statusOf({ status_id: 14, payment_status: 'captured' }).payment).toEqual({
      value: 'partially_refunded',
      raw: '14',
    });
  });

  test('keeps the word of a whole refund beside the number of a partial one', () => {
    expect(statusOf({ status_id: 14, payment_status: 'refunded' }).payment).toEqual({
      value: 'refunded',
      raw: 'refunded',
    });
  });

  test('of a word from the future survives with an issue', () => {
    const order = normalize(minimalOrder({ payment_status: 'constructor' }));
    expect(order.status.payment).toEqual({ value: 'unknown', raw: 'constructor' });
    expect(order.issues.map(({ path }) => path)).toEqual(['/payment_status']);
  });
});

describe('the fulfilment', () => {
  test.each([
    [{ status_id: 11, items_shipped: 0, items_total: 2 }, 'unfulfilled'],
    [{ status_id: 14, items_shipped: 1, items_total: 2 }, 'partial'],
    [{ status_id: 4, items_shipped: 2, items_total: 2 }, 'fulfilled'],
    // A merchant who sets the status makes no shipment.
    [{ status_id: 2, items_shipped: 0, items_total: 2 }, 'fulfilled'],
    [{ status_id: 11, items_shipped: undefined, items_total: undefined }, 'unfulfilled'],
    [{ status_id: 13, items_shipped: undefined, items_total: undefined }, 'unknown'],
    [{ status_id: 13, items_shipped: 1, items_total: undefined }, 'unknown'],
  ])('of %j is %s', (changes, value) => {
    expect(statusOf(changes).fulfilment.value).toBe(value);
  });
});
