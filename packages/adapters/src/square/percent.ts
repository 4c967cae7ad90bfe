import { plainDecimal } from '../source/decimal-text.ts';

/** A percentage as a fraction, digit by digit: `8.25` is `0.0825`. Undefined where that has more digits than an order can hold. */
export function percentToFraction(percent: string): string | undefined {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(percent) ?? [];
  const digits = whole.padStart(3, '0');
  return plainDecimal(`${sign}${digits.slice(0, -2)}.${digits.slice(-2)}${fraction}`);
}
