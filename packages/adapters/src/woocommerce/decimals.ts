import { plainDecimal } from '../source/decimal-text.ts';
import type { Kind } from '../source/kinds.ts';

/** What the schema keeps after the point. */
const MAX_SCALE = 12;

/**
 * A decimal number as text, digits after the twelfth decimal cut off. WooCommerce states quotients (a unit price, an
 * unrounded tax) with as many digits as a float has; no price that is charged has so many.
 */
export const amount: Kind<string> = {
  expected: 'a decimal number',
  read: (value) => {
    if (typeof value === 'boolean') return undefined;
    const text = String(value);
    const long = /^(-?\d{1,30}\.\d{12})\d{1,30}$/.exec(text);
    return long?.[1] ?? plainDecimal(text);
  },
};

/** A quantity as integer steps: 1.5 is 15 steps of a scale of 1. */
export interface Steps {
  readonly steps: number;
  readonly scale: number;
}

/** A quantity, which plugins allow to be fractional. */
export const steps: Kind<Steps> = {
  expected: 'a quantity',
  read: (value) => {
    if (typeof value === 'boolean') return undefined;
    const text = plainDecimal(String(value));
    if (text === undefined) return undefined;
    const { units, scale } = parse(text.includes('.') ? text.replace(/\.?0+$/, '') : text);
    const whole = Number(units);
    return Number.isSafeInteger(whole) ? { steps: whole, scale } : undefined;
  },
};

/** The amount by a quantity, to twelve decimals and without zeros that say nothing. Undefined for a quantity of 0. */
export function divide(dividend: string, quantity: Steps): string | undefined {
  if (quantity.steps === 0) return undefined;
  const { units, scale } = parse(dividend);
  const quotient =
    (units * 10n ** BigInt(quantity.scale + MAX_SCALE)) / (BigInt(quantity.steps) * 10n ** BigInt(scale));
  return plainDecimal(format(quotient, scale));
}

/** Whether `price` is what a float makes of `quotient`: it has every decimal that is kept, and differs in the last at most. */
export function isFloatOf(price: string, quotient: string): boolean {
  if (!/\.\d{12}$/.test(price)) return false;
  const [ours, exact] = [price, quotient].map((text) => {
    const { units, scale } = parse(text);
    return units * 10n ** BigInt(Math.max(0, MAX_SCALE - scale));
  });
  const gap = (ours ?? 0n) - (exact ?? 0n);
  return gap >= -1n && gap <= 1n;
}

/** A rate in per cent as a fraction: `7.5` is `0.075`. */
export function percentToFraction(percent: string): string | undefined {
  const { units, scale } = parse(percent);
  return plainDecimal(format((units * 10n ** BigInt(MAX_SCALE)) / 10n ** BigInt(scale + 2), 0));
}

function parse(text: string): { readonly units: bigint; readonly scale: number } {
  const [whole = '', fraction = ''] = text.split('.');
  return { units: BigInt(whole + fraction), scale: fraction.length };
}

/** `units` of the twelfth decimal as text, without trailing zeros beyond `minScale`. */
function format(units: bigint, minScale: number): string {
  const digits = String(units < 0n ? -units : units).padStart(MAX_SCALE + 1, '0');
  const fraction = digits.slice(-MAX_SCALE).replace(/0+$/, '').padEnd(minScale, '0');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -MAX_SCALE)}${fraction === '' ? '' : `.${fraction}`}`;
}
