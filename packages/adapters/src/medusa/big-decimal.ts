import { plainDecimal } from '../source/decimal-text.ts';
import type { Kind } from '../source/kinds.ts';

const LONG = /^(-?)(\d{1,30})\.(\d{13,60})$/;
const TINY = /^-?\d(?:\.\d+)?e-(\d{1,4})$/i;

/**
 * A decimal of Medusa 2, which divides with 20 digits: `49.999999999999999995` comes out rounded half up to the 12 digits
 * after the point that an order can hold, `5e-18` as zero.
 */
export const bigDecimal: Kind<string> = {
  expected: 'a decimal number',
  read: (value) => {
    if (typeof value === 'boolean') return undefined;
    const text = String(value);
    const [, sign = '', whole = '', fraction = ''] = LONG.exec(text) ?? [];
    if (whole !== '') return rounded(sign, whole, fraction);
    const exponent = TINY.exec(text)?.[1];
    return exponent !== undefined && Number(exponent) > 12 ? '0' : plainDecimal(text);
  },
};

function rounded(sign: string, whole: string, fraction: string): string | undefined {
  const up = Number(fraction[12]) >= 5 ? 1n : 0n;
  const digits = (BigInt(whole + fraction.slice(0, 12)) + up).toString().padStart(13, '0');
  return plainDecimal(`${sign}${digits.slice(0, -12)}.${digits.slice(-12)}`.replace(/\.?0+$/, ''));
}
