import { multiplyMoney } from '@orderdock/schema';
import { decimal, type Kind } from '../source/kinds.ts';

const NUMBER = /^(-?)(\d{1,30})\.(\d{1,60})$/;
/** How many digits of a double are reliable (IEEE 754). */
const DIGITS = 15;
/** No amount of Shopware is rounded to more decimals than this. */
const MONEY_SCALE = 6;

/**
 * A decimal number as text. Shopware computes with PHP floats, and one in ten sums comes out as `36.150000000000006`: what
 * lies beyond the fifteenth digit is noise and is rounded off, half away from zero. Shorter fractions stay as they are.
 */
export const amount: Kind<string> = {
  expected: decimal.expected,
  read: (value) => (typeof value === 'boolean' ? undefined : decimal.read(denoised(String(value)))),
};

/** A rate in per cent as a fraction: `7.7` is `0.077`. */
export const percent: Kind<string> = {
  expected: 'a number of per cent',
  read: (value) => {
    const text = amount.read(value);
    if (text === undefined) return undefined;
    const { amount: fraction } = multiplyMoney({ amount: text, currency: 'XXX' }, '0.01');
    return decimal.read(fraction.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''));
  },
};

function denoised(text: string): string {
  const [, sign = '', whole = '', fraction = ''] = NUMBER.exec(text) ?? [];
  const scale = Math.max(MONEY_SCALE, DIGITS - whole.replace(/^0+/, '').length);
  if (fraction.length <= scale) return text;
  const units = (BigInt(`${whole}${fraction.slice(0, scale + 1)}`) + 5n) / 10n;
  const digits = String(units).padStart(scale + 1, '0');
  const tail = digits.slice(-scale).slice(0, 12).replace(/0+$/, '');
  return `${units === 0n ? '' : sign}${digits.slice(0, -scale)}${tail === '' ? '' : `.${tail}`}`;
}
