import { expect, test } from 'vitest';
import { percentToFraction } from './percent.ts';

test.each([
  ['21', '0.21'],
  ['21.00', '0.21'],
  ['9', '0.09'],
  ['5.5', '0.055'],
  ['100', '1'],
  ['250', '2.5'],
  ['0', '0'],
  ['-10', '-0.1'],
  ['1000', '10'],
])('%s percent is %s', (percent, fraction) => {
  expect(percentToFraction(percent)).toBe(fraction);
});
