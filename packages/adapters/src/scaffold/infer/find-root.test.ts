import { describe, expect, it } from 'vitest';
import { findRoot } from './find-root.ts';

const order = (id: number) => ({
  id,
  created_at: '2026-01-31T12:00:00Z',
  currency: 'EUR',
  total: '20.00',
  items: [{ id: 1, name: 'Tea', sku: 'T', quantity: 2, price: '10.00', created_at: '2026-01-31T12:00:00Z' }],
  shipments: [{ id: 5, created_at: '2026-01-31T12:00:00Z', items: [{ id: 1, quantity: 2 }] }],
});

describe('where the order stands', () => {
  it.each([
    ['at the top', order(1), []],
    ['in an envelope', { order: order(1) }, ['order']],
    ['in three envelopes', { data: { event: { order: order(1) } }, id: 'evt' }, ['data', 'event', 'order']],
    ['in a list', [order(1), order(2)], [null]],
    ['in a list in an envelope', { orders: [order(1), order(2)], next: null }, ['orders', null]],
    ['in envelopes in a list', { data: [{ order: order(1) }, { order: order(2) }] }, ['data', null, 'order']],
  ])('%s', (_name, payload, path) => {
    expect(findRoot([payload]).path).toEqual(path);
  });

  it('is where the lines are, too', () => {
    const { items, ...rest } = order(1);
    expect(findRoot([{ order: rest, items }]).path).toEqual([]);
  });

  it('gives every order of every sample', () => {
    const { orders } = findRoot([{ orders: [order(1), order(2)] }, { orders: [order(3)] }]);
    expect(orders.map((one) => (one as { id: number }).id)).toEqual([1, 2, 3]);
  });

  it.each([[null], ['x'], [7], [[]], [[1]]])('is nowhere in %j', (payload) => {
    expect(findRoot([payload]).orders).toEqual([]);
  });
});
