import Big from 'big.js';
import { CurrencyMismatchError } from '../errors.ts';
import { minorUnitExponent } from './currency.ts';
import type { Money } from './money.ts';

/** How {@link toMinorUnits} treats what does not fit: away from zero at the half, to even at the half, or towards zero. */
export type Rounding = 'half_up' | 'half_even' | 'down';

const MODES = { down: Big.roundDown, half_up: Big.roundHalfUp, half_even: Big.roundHalfEven } as const;

/** The exact sum. The result has the larger scale of the two. Throws {@link CurrencyMismatchError}. */
export function addMoney(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return withScale(new Big(a.amount).plus(b.amount), Math.max(scaleOf(a), scaleOf(b)), a.currency);
}

/** The exact difference `a - b`. Throws {@link CurrencyMismatchError}. */
export function subtractMoney(a: Money, b: Money): Money {
  sameCurrency(a, b);
  return withScale(new Big(a.amount).minus(b.amount), Math.max(scaleOf(a), scaleOf(b)), a.currency);
}

/** The exact product with a whole or decimal number given as text. */
export function multiplyMoney(a: Money, factor: string): Money {
  const scale = scaleOf(a) + (factor.split('.')[1]?.length ?? 0);
  return withScale(new Big(a.amount).times(factor), scale, a.currency);
}

/** -1, 0 or 1; `1.5` equals `1.50`. Throws {@link CurrencyMismatchError}. */
export function compareMoney(a: Money, b: Money): -1 | 0 | 1 {
  sameCurrency(a, b);
  return new Big(a.amount).cmp(b.amount);
}

/** The amount in the currency's minor unit by its ISO 4217 exponent: EUR 12.50 is 1250n, JPY 12 is 12n. */
export function toMinorUnits(money: Money, rounding: Rounding = 'half_even'): bigint {
  const exponent = minorUnitExponent(money.currency);
  return BigInt(new Big(`${money.amount}e${exponent}`).round(0, MODES[rounding]).toFixed(0));
}

/** The inverse of {@link toMinorUnits}: 1250n of EUR is `12.50`. */
export function fromMinorUnits(minor: bigint, currency: string): Money {
  const exponent = minorUnitExponent(currency);
  return withScale(new Big(`${minor}e-${exponent}`), exponent, currency);
}

function withScale(value: Big, scale: number, currency: string): Money {
  const text = value.toFixed(scale);
  return { amount: /^-0(\.0*)?$/.test(text) ? text.slice(1) : text, currency };
}

function scaleOf(money: Money): number {
  return money.amount.split('.')[1]?.length ?? 0;
}

function sameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) throw new CurrencyMismatchError(a.currency, b.currency);
}
