import { expect, test } from 'vitest';
import { TransactionOverError } from '../ports/transaction-errors.ts';
import { createMemoryData } from './data.ts';

test('a transaction sees what it wrote, and nobody else does before it commits', () => {
  const data = createMemoryData();
  const session = data.begin();
  session.tx.set('stock', 5);
  expect(session.tx.get('stock')).toBe(5);
  expect([data.get('stock'), data.begin().tx.get('stock'), data.names()]).toEqual([undefined, undefined, []]);
  expect(session.commit()).toBe(true);
  expect([data.get('stock'), data.names()]).toEqual([5, ['stock']]);
});

test('what is not committed is forgotten, a deletion included', () => {
  const data = createMemoryData();
  const first = data.begin();
  first.tx.set('stock', 5);
  first.commit();
  const second = data.begin();
  second.tx.delete('stock');
  expect(second.tx.get('stock')).toBeUndefined();
  second.end();
  expect(data.get('stock')).toBe(5);
});

test('of two transactions that touch one name the second applies nothing, not even of other names', () => {
  const data = createMemoryData();
  const [first, second] = [data.begin(), data.begin()];
  first.tx.set('stock', 4);
  second.tx.get('stock');
  second.tx.set('order', 'second');
  expect([first.commit(), second.commit()]).toEqual([true, false]);
  expect([data.get('stock'), data.get('order')]).toEqual([4, undefined]);
});

test('a name that was made and deleted again meanwhile has changed', () => {
  const data = createMemoryData();
  const reader = data.begin();
  reader.tx.get('order');
  for (const step of ['set', 'delete'] as const) {
    const { tx, commit } = data.begin();
    tx[step]('order', 1);
    commit();
  }
  expect(reader.commit()).toBe(false);
});

test('values are copied in and out', () => {
  const data = createMemoryData();
  const value = { lines: [1] };
  const session = data.begin();
  session.tx.set('order', value);
  value.lines.push(2);
  (session.tx.get('order') as typeof value).lines.push(3);
  session.commit();
  (data.get('order') as typeof value).lines.push(4);
  expect(data.get('order')).toEqual({ lines: [1] });
});

test('a transaction that has ended refuses', () => {
  const { tx, end } = createMemoryData().begin();
  end();
  for (const use of [() => tx.get('a'), () => tx.set('a', 1), () => tx.delete('a')])
    expect(use).toThrow(TransactionOverError);
});
