import { decimal, type Kind } from '../source/kinds.ts';

const NUMBER = /^(-?)(\d{1,30})(?:\.(\d{1,60}))?(?:[eE]([+-]?\d{1,3}))?$/;
/** The scale of Magento's own columns, which are decimal(20,4). */
const SCALE = 4;

/**
 * A decimal number as text. Magento's JSON numbers are PHP floats: one with more than twelve decimals
 * (`505.74999999999994`) is such a float's noise and is rounded to four, half away from zero, as the database does.
 */
export const amount: Kind<string> = {
  expected: decimal.expected,
  read: (value) => decimal.read(value) ?? (typeof value === 'boolean' ? undefined : rounded(String(value))),
};

/** A rate in per cent as a fraction: `7.5` is `0.075`. */
export const percent: Kind<string> = {
  expected: 'a number of per cent',
  read: (value) => {
    const text = amount.read(value);
    if (text === undefined) return undefined;
    const [whole = '', fraction = ''] = text.replace('-', '').split('.');
    const digits = `${whole}${fraction}`.padStart(fraction.length + 3, '0');
    const point = digits.length - fraction.length - 2;
    const tail = digits.slice(point).replace(/0+$/, '');
    const head = digits.slice(0, point).replace(/^0+(?=\d)/, '');
    return decimal.read(`${text.startsWith('-') ? '-' : ''}${head}${tail === '' ? '' : `.${tail}`}`);
  },
};

function rounded(text: string): string | undefined {
  const parts = NUMBER.exec(text);
  if (parts === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const shift = SCALE + Number(exponent) - fraction.length;
  const digits = BigInt(whole + fraction);
  const units = shift >= 0 ? digits * 10n ** BigInt(shift) : halfUp(digits, 10n ** BigInt(-shift));
  const padded = String(units).padStart(SCALE + 1, '0');
  return decimal.read(`${units === 0n ? '' : sign}${padded.slice(0, -SCALE)}.${padded.slice(-SCALE)}`);
}

function halfUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend * 2n + divisor) / (divisor * 2n);
}
