import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amount, percent } from './amount.ts';

test.each([
  ['36.150000000000006', '36.15'],
  ['0.30000000000000004', '0.3'],
  ['-4.8999999999999995', '-4.9'],
  ['-0.00000000000000000001', '0'],
  ['1234567.8900000001', '1234567.89'],
  ['12.50', '12.50'],
  ['197.505', '197.505'],
  ['0', '0'],
])('%s is %s', (text, expected) => {
  expect(amount.read(text)).toBe(expected);
});

test.each(['', 'free', '1,5', 'NaN', '1.2.3'])('%j is no amount', (text) => {
  expect(amount.read(text)).toBeUndefined();
  expect(percent.read(text)).toBeUndefined();
});

test('true is no amount', () => {
  expect(amount.read(true)).toBeUndefined();
});

test('the float nearest to an amount of cents is that amount', () => {
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (cents) => {
      const digits = String(Math.abs(cents)).padStart(3, '0');
      const text = `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
      const noisy = Number(text).toPrecision(17);
      expect(Number(amount.read(noisy))).toBe(Number(text));
      expect(String(amount.read(noisy)).length).toBeLessThanOrEqual(text.length);
    }),
  );
});

test.each([
  ['19', '0.19'],
  ['7.7', '0.077'],
  ['0', '0'],
  ['100', '1'],
])('%s per cent are the fraction %s', (rate, fraction) => {
  expect(percent.read(rate)).toBe(fraction);
});
