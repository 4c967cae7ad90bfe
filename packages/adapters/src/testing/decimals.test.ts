import { expect, test } from 'vitest';
import { canonicalDecimal, scaledDecimal } from './decimals.ts';

test.each([
  ['12.50', '12.5'],
  ['-012.500', '-12.5'],
  ['0.00', '0'],
  ['-0.0', '0'],
  ['100', '100'],
  ['.5', '0.5'],
  ['2550', '2550'],
])('%s is %s', (text, expected) => {
  expect(canonicalDecimal(text)).toBe(expected);
});

test.each([
  [15, 1, '1.5'],
  [2, 0, '2'],
  [-5, 3, '-0.005'],
  [1500, 3, '1.5'],
])('%i steps at scale %i are %s', (steps, scale, expected) => {
  expect(scaledDecimal(steps, scale)).toBe(expected);
});
