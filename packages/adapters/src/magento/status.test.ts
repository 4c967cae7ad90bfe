import { describe, expect, test } from 'vitest';
import { issuesOf, minimalItem, minimalOrder, orderOf } from './__fixtures__/index.ts';

const both = (name: string, value: number) => ({ [name]: value, [`base_${name}`]: value });
const statusOf = (changes: Readonly<Record<string, unknown>>) => {
  const { derived, state, payment, fulfilment } = orderOf(minimalOrder(changes)).status;
  return [derived, state.value, payment.value, fulfilment.value];
};
const sent = (ordered: number, shipped: number, more: Readonly<Record<string, unknown>> = {}) =>
  minimalItem({ qty_ordered: ordered, qty_shipped: shipped, qty_canceled: 0, qty_refunded: 0, ...more });

describe('the status', () => {
  test.each([
    ['new', both('total_due', 21.6), ['pending', 'open', 'pending', 'unfulfilled']],
    ['pending_payment', both('total_due', 21.6), ['pending', 'open', 'pending', 'unfulfilled']],
    [
      'payment_review',
      { payment: both('amount_authorized', 21.6) },
      ['pending', 'open', 'authorized', 'unfulfilled'],
    ],
    ['holded', both('total_paid', 21.6), ['processing', 'open', 'paid', 'unfulfilled']],
    ['processing', both('total_paid', 21.6), ['processing', 'open', 'paid', 'unfulfilled']],
    ['processing', both('total_paid', 10), ['pending', 'open', 'partially_paid', 'unfulfilled']],
    ['canceled', both('total_due', 21.6), ['cancelled', 'cancelled', 'voided', 'unfulfilled']],
    [
      'closed',
      { ...both('total_paid', 21.6), ...both('total_refunded', 21.6) },
      ['refunded', 'completed', 'refunded', 'unfulfilled'],
    ],
    [
      'processing',
      { ...both('total_paid', 21.6), ...both('total_refunded', 1) },
      ['processing', 'open', 'partially_refunded', 'unfulfilled'],
    ],
    ['processing', both('grand_total', 0), ['processing', 'open', 'paid', 'unfulfilled']],
  ])('%s with %j is %j', (state, changes, expected) => {
    expect(statusOf({ state, items: [sent(2, 0)], ...changes })).toEqual(expected);
  });

  test.each([
    ['all sent', [sent(2, 2), sent(1, 1, { item_id: 2 })], 'fulfilled'],
    ['one of two sent', [sent(2, 2), sent(1, 0, { item_id: 2 })], 'partial'],
    ['a part of a line sent', [sent(3, 1)], 'partial'],
    ['the rest cancelled', [sent(3, 1, { qty_canceled: 2 })], 'fulfilled'],
    ['the rest refunded', [sent(2, 2), sent(1, 0, { item_id: 2, qty_refunded: 1 })], 'fulfilled'],
    ['the rest virtual', [sent(2, 2), sent(1, 0, { item_id: 2, is_virtual: 1 })], 'fulfilled'],
    ['nothing sent', [sent(2, 0)], 'unfulfilled'],
    [
      'a bundle sent as one',
      [sent(1, 1, { item_id: 1, product_type: 'bundle' }), sent(2, 0, { item_id: 2, parent_item_id: 1 })],
      'fulfilled',
    ],
    [
      'a part of a bundle that is sent in parts',
      [
        sent(1, 0, { item_id: 1, product_type: 'bundle' }),
        sent(1, 1, { item_id: 2, parent_item_id: 1 }),
        sent(1, 0, { item_id: 3, parent_item_id: 1 }),
      ],
      'partial',
    ],
  ])('with %s', (_name, items, expected) => {
    const { fulfilment } = orderOf(minimalOrder({ state: 'processing', items })).status;
    expect(fulfilment.value).toBe(expected);
  });

  test('of a complete order of virtual goods is fulfilled', () => {
    const items = [minimalItem({ is_virtual: 1 })];
    expect(statusOf({ state: 'complete', items })).toEqual(['shipped', 'completed', 'paid', 'fulfilled']);
  });

  test('is told by the state, whatever the merchant calls it', () => {
    const order = orderOf(minimalOrder({ state: 'processing', status: 'warte_auf_lieferant' }));
    expect(order.status.state).toEqual({ value: 'open', raw: 'processing' });
    expect(order.attributes).toContainEqual({ name: 'status', value: 'warte_auf_lieferant' });
    expect(order.issues).toEqual([]);
  });

  test('is told by the status where a sample has no state', () => {
    const { state: _, ...rest } = minimalOrder({ status: 'holded' });
    expect(orderOf(rest).status.state).toEqual({ value: 'open', raw: 'holded' });
    expect(issuesOf(orderOf({ ...rest, status: 'my_own' }))).toEqual(['unknown_word /status']);
  });

  test('survives with a word that nobody knows', () => {
    const order = orderOf(minimalOrder({ state: 'limbo' }));
    expect(order.status.state).toEqual({ value: 'unknown', raw: 'limbo' });
    expect(issuesOf(order)).toEqual(['unknown_word /state']);
  });

  test('dates its end by the history', () => {
    const history = [
      { created_at: '2026-02-03 00:00:00', status: 'canceled', comment: 'again' },
      { created_at: '2026-02-02 00:00:00', status: 'canceled', comment: null },
      { created_at: '2026-02-01 00:00:00', status: 'pending' },
    ];
    const order = orderOf(minimalOrder({ state: 'canceled', status_histories: history }));
    expect(order.cancelledAt?.at).toBe('2026-02-02T00:00:00.000Z');
    expect(order.closedAt).toBeUndefined();
  });
});
