import { expect, test } from 'vitest';
import { otherValues } from './other-values.ts';

test.each([
  [true, [false]],
  [null, []],
  [{}, []],
])('in place of %j there is %j', (value, expected) => {
  expect(otherValues(value)).toEqual(expected);
});

test.each([
  ['12.50', '12.51'],
  ['12.50', '22.50'],
  [7, 8],
  ['2026-01-02T03:04:05Z', '2025-01-02T03:04:05Z'],
  ['Tue, 05 Mar 2019 21:40:11 +0000', 'Tue, 05 Mar 2018 21:40:11 +0000'],
  ['EUR', 'USD'],
  ['FR', 'DE'],
  ['paid', 'paidx'],
  ['', '1.50'],
])('among those in place of %j there is %j', (value, expected) => {
  const others = otherValues(value);
  expect(others).toContain(expected);
  expect(others).not.toContain(value);
});

test('a number stays a number, and its text keeps its scale', () => {
  expect(otherValues(7).every((other) => typeof other === 'number')).toBe(true);
  expect(
    otherValues('9.90')
      .slice(0, 3)
      .every((other) => /^\d\.\d\d$/.test(String(other))),
  ).toBe(true);
});
