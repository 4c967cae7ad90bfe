import { describe, expect, it } from 'vitest';
import { infer } from './infer.ts';

const order = {
  id: 'o-1',
  placed: '2026-01-31T12:00:00Z',
  changed: '2026-02-01T12:00:00Z',
  currency: 'EUR',
  total: { amount: '20.00', currency: 'EUR' },
  payment_status: 'paid',
  lines: [{ id: 1, name: 'Tea', sku: 'T', quantity: 2, price: { amount: '10.00', currency: 'EUR' } }],
  refunds: [{ id: 9, lines: [{ id: 1, name: 'Tea', sku: 'T', quantity: 1, price: '10.00' }] }],
  colour: 'blue',
};
const placeOf = (payload: unknown, role: Parameters<ReturnType<typeof infer>['order']['get']>[0]) =>
  infer([payload]).order.get(role)?.field.path;

describe('infer', () => {
  it('finds places by what their names mean', () => {
    expect(placeOf(order, 'createdAt')).toEqual(['placed']);
    expect(placeOf(order, 'updatedAt')).toEqual(['changed']);
    expect(placeOf(order, 'grand')).toEqual(['total', 'amount']);
  });

  it('takes the lines of the order for its lines, and not those of its refunds', () => {
    expect(infer([order]).lines?.path).toEqual(['lines', null]);
  });

  it('lists what it has no role for, and what only repeats the currency', () => {
    const { unmapped, repeats } = infer([order]);
    expect(unmapped.map(({ path }) => path.join('.'))).toContain('colour');
    expect(repeats.map(({ path }) => path)).toEqual([
      ['total', 'currency'],
      ['lines', null, 'price', 'currency'],
    ]);
  });

  it('is less sure of a time that lies behind the next', () => {
    const swapped = { ...order, placed: order.changed, changed: order.placed };
    const sure = infer([order]).order.get('createdAt')?.confidence ?? 0;
    const doubtful = infer([swapped]).order.get('createdAt');
    expect(doubtful?.confidence).toBeLessThan(sure / 1.5);
    expect(doubtful?.evidence).toContain('changed before it was made');
  });

  it('is less sure where two places say nearly the same with another value', () => {
    const both = { ...order, created_at: '2026-01-30T12:00:00Z', created_on: '2026-01-29T12:00:00Z' };
    expect(infer([both]).order.get('createdAt')?.evidence).toContain(
      'another place says nearly the same, with another value',
    );
  });

  it('takes the number for the id where there is no other', () => {
    const { id, ...rest } = order;
    expect(placeOf({ ...rest, order_number: '77' }, 'id')).toEqual(['order_number']);
  });

  it('prefers the time in UTC to its twin in no zone', () => {
    const { placed, changed, ...rest } = order;
    const twins = { ...rest, date_created: '2026-01-31T13:00:00', date_created_gmt: '2026-01-31T12:00:00' };
    expect(placeOf(twins, 'createdAt')).toEqual(['date_created_gmt']);
  });

  it('sees in more samples what one does not show', () => {
    const later = { ...order, payment_status: 'refunded', cancelled_at: '2026-02-02T12:00:00Z' };
    const { status, order: chosen } = infer([order, later]);
    expect([...(status.payment?.known.keys() ?? [])]).toEqual(['paid', 'refunded']);
    expect(chosen.has('cancelledAt')).toBe(true);
  });

  it('takes a place that is empty at times for nothing that every order has', () => {
    const { id, ...rest } = order;
    const both = { ...order, order_id: 'A-7' };
    expect(infer([both]).order.get('id')?.field.path).toEqual(['order_id']);
    expect(infer([both, order]).order.get('id')?.field.path).toEqual(['id']);
    expect(infer([{ ...rest, uuid: 'u-1' }, rest]).order.get('id')?.confidence ?? 0).toBeLessThan(0.5);
  });

  it('takes what is alike in all lines for the id of none', () => {
    const line = (id: number) => ({
      line_item_id: 'same',
      id,
      name: 'Tea',
      sku: 'T',
      quantity: 1,
      price: '10.00',
    });
    const { lines } = infer([{ ...order, lines: [line(1), line(2)] }]);
    expect(lines?.chosen.get('id')?.field.path).toEqual(['lines', null, 'id']);
    // The same ids in another order are no repetition.
    const again = infer([order, { ...order, id: 'o-2' }]);
    expect(again.lines?.chosen.get('id')?.confidence).toBeGreaterThan(0.8);
  });

  it('calls a word that it does not know unknown', () => {
    const { status } = infer([{ ...order, payment_status: 'ON_A_SHIP' }]);
    expect(status.payment?.unknown).toEqual(['ON_A_SHIP']);
    expect(status.payment?.known.size).toBe(0);
  });

  it('takes no place on the map for a status', () => {
    const { status } = infer([{ ...order, billing: { street: 'A', city: 'B', zip: '1', state: 'NSW' } }]);
    expect(status.state).toBeUndefined();
  });
});
