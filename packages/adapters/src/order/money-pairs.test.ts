import { expect, test } from 'vitest';
import { addPairs, isZero, multiplyPair, subtractPairs, sumPairs } from './money-pairs.ts';

const eur = (amount: string) => ({ shop: { amount, currency: 'EUR' } });
const both = (shop: string, buyer: string) => ({
  ...eur(shop),
  presentment: { amount: buyer, currency: 'JPY' },
});

test('sums are exact in both columns', () => {
  expect(addPairs(both('0.10', '16'), both('0.20', '32'))).toEqual(both('0.30', '48'));
  expect(subtractPairs(eur('1'), eur('0.999'))).toEqual(eur('0.001'));
  expect(multiplyPair(both('59.50', '9500'), 3)).toEqual(both('178.50', '28500'));
  expect(sumPairs([eur('0.1'), eur('0.2'), eur('0.3')])).toEqual(eur('0.6'));
});

test('a column that one side does not have is not made up', () => {
  expect(addPairs(both('1.00', '160'), eur('1.00'))).toEqual(eur('2.00'));
});

test('what cannot be known is undefined, and nothing throws', () => {
  expect(addPairs(eur('1'), { shop: { amount: '1', currency: 'USD' } })).toBeUndefined();
  expect(addPairs(eur('1'), undefined)).toBeUndefined();
  expect(sumPairs([])).toBeUndefined();
  expect(sumPairs([eur('1'), undefined])).toBeUndefined();
  expect(multiplyPair(eur('9'.repeat(30)), 10)).toBeUndefined();
});

test('nothing is nothing at any scale', () => {
  expect(['0', '0.00', '-0.0'].map((amount) => isZero(eur(amount)))).toEqual([true, true, true]);
  expect(isZero(eur('0.01'))).toBe(false);
});
