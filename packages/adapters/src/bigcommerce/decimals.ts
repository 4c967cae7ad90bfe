import { plainDecimal } from '../source/decimal-text.ts';

/** A rate in per cent as a fraction, without zeros that say nothing: `8.2500` is `0.0825`. */
export function percentToFraction(percent: string): string | undefined {
  const shifted = plainDecimal(`${percent}e-2`);
  return shifted?.includes('.') === true ? shifted.replace(/\.?0+$/, '') : shifted;
}

/** Whether an amount as the platform writes it is nothing; false for what is no amount. */
export function isNothing(value: unknown): boolean {
  return (typeof value === 'string' || typeof value === 'number') && /^-?0+(?:\.0*)?$/.test(String(value));
}
