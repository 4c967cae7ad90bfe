import fc from 'fast-check';
import { expect, test } from 'vitest';
import { round } from './rounding.ts';

const money = (amount: string) => ({ shop: { amount, currency: 'EUR' } });
const rounded = (amount: string, mode: number, decimals = 2) =>
  round(money(amount), { mode, decimals }).shop.amount;

/** `PS_ROUND_UP`, `_DOWN`, `_HALF_UP`, `_HALF_DOWN`, `_HALF_EVEN`, `_HALF_ODD`. */
test.each([
  ['1.001', ['1.01', '1.00', '1.00', '1.00', '1.00', '1.00']],
  ['1.005', ['1.01', '1.00', '1.01', '1.00', '1.00', '1.01']],
  ['1.015000', ['1.02', '1.01', '1.02', '1.01', '1.02', '1.01']],
  ['1.009999', ['1.01', '1.00', '1.01', '1.01', '1.01', '1.01']],
  ['-1.005', ['-1.01', '-1.00', '-1.01', '-1.00', '-1.00', '-1.01']],
  ['9.999', ['10.00', '9.99', '10.00', '10.00', '10.00', '10.00']],
  ['-0.001', ['-0.01', '0.00', '0.00', '0.00', '0.00', '0.00']],
  ['2.500000', ['2.50', '2.50', '2.50', '2.50', '2.50', '2.50']],
])('%s is rounded to %j', (amount, expected) => {
  expect(expected.map((_, mode) => rounded(amount, mode))).toEqual(expected);
});

test.each([
  ['1180.500000', 0, '1181'],
  ['1.0005', 3, '1.001'],
  ['12', 2, '12'],
])('%s to %i decimals is %s', (amount, decimals, expected) => {
  expect(rounded(amount, 2, decimals)).toBe(expected);
});

test('a mode that there is not is half up', () => {
  expect(rounded('1.005', 9)).toBe('1.01');
});

test('half up is never further than half a cent away, and as exact as whole numbers are', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 20n }), (millionths) => {
      const digits = String(millionths).padStart(7, '0');
      const amount = `${digits.slice(0, -6)}.${digits.slice(-6)}`;
      const cents = BigInt(rounded(amount, 2).replace('.', ''));
      expect(cents).toBe((millionths + 5_000n) / 10_000n);
    }),
  );
});
