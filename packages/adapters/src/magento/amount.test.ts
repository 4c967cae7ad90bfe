import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amount, percent } from './amount.ts';
import { quantityText } from './quantities.ts';

describe('an amount', () => {
  test.each([
    ['12.50', '12.50'],
    ['200.0000', '200.0000'],
    [59.411, '59.411'],
    ['505.74999999999994', '505.7500'],
    ['-0.00004999999999999', '0.0000'],
    ['-0.00005000000000001', '-0.0001'],
    ['1.4210854715202004e-14', '0.0000'],
    ['1e3', '1000'],
    ['12.345678901234567e1', '123.4568'],
  ])('%s is %s', (value, expected) => {
    expect(amount.read(value)).toBe(expected);
  });

  test.each(['', 'NaN', '1e99', '12,50', '0x10', `${'9'.repeat(31)}`, true])('%s is none', (value) => {
    expect(amount.read(value)).toBeUndefined();
  });

  test('is off by no more than half of the fourth decimal, whatever the float', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => {
        const text = amount.read(String(value)) ?? 'nothing';
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(0.0000501);
      }),
    );
  });
});

test.each([
  [20, '0.2'],
  ['7.5000', '0.075'],
  ['0.0000', '0'],
  [8.25, '0.0825'],
  [120, '1.2'],
  ['-5', '-0.05'],
])('%s per cent are %s', (value, expected) => {
  expect(percent.read(value)).toBe(expected);
});

test.each([
  [15, 1, '1.5'],
  [2, 0, '2'],
  [5, 3, '0.005'],
  [-25, 2, '-0.25'],
])('%i steps of scale %i are %s', (steps, scale, expected) => {
  expect(quantityText(steps, scale)).toBe(expected);
});
