import { expect, test } from 'vitest';
import { taxOn } from './generate-order.ts';
import { decimal, portion } from './money.ts';

test.each([
  [0n, 2, '0.00'],
  [5n, 2, '0.05'],
  [-1_250n, 3, '-1.250'],
  [23_600n, 0, '23600'],
  [9_007_199_254_740_993n, 2, '90071992547409.93'],
])('%d of the smallest unit with %d decimals is %s', (minor, scale, text) => {
  expect(decimal(minor, scale)).toBe(text);
});

test('a portion is rounded half up', () => {
  expect(portion(1_999n, 19n, 100n)).toBe(380n);
  expect(portion(5n, 1n, 2n)).toBe(3n);
  expect(portion(4n, 1n, 3n)).toBe(1n);
});

test('tax comes on top of a net price and out of a gross one', () => {
  expect(taxOn(10_000n, 1_900, false)).toBe(1_900n);
  expect(taxOn(11_900n, 1_900, true)).toBe(1_900n);
  expect(taxOn(2_673n, 1_000, true)).toBe(243n);
});
