import BigJs, { type Big } from 'big.js';

/** big.js with more decimals in a quotient than any amount has, and apart from the settings that others may change. */
const Exact = BigJs();
Exact.DP = 40;

/** An exact decimal number. */
export type Decimal = Big;

/** Nothing. */
export const ZERO: Decimal = new Exact(0);

/** The exact number that a decimal text or a safe integer says. */
export function exact(value: string | number): Decimal {
  return new Exact(value);
}

/** The sum of all, exact; undefined as soon as one of them is not known. */
export function sum(values: Iterable<Decimal | undefined>): Decimal | undefined {
  let total = ZERO;
  for (const value of values) {
    if (value === undefined) return undefined;
    total = total.plus(value);
  }
  return total;
}

/** `a - b`, undefined where either is not known. */
export function minus(a: Decimal | undefined, b: Decimal | undefined): Decimal | undefined {
  return a === undefined || b === undefined ? undefined : a.minus(b);
}

/** What `value` may be after rounding to `scale` decimals: one number, or both neighbours of a tie. */
export function roundings(value: Decimal, scale: number): readonly Decimal[] {
  const up = value.round(scale, Exact.roundHalfUp);
  const down = value.round(scale, Exact.roundDown);
  const isTie = up.minus(value).abs().eq(halfUnit(scale));
  return isTie && !up.eq(down) ? [up, down] : [up];
}

/** Half of the last decimal of a scale: 0.005 for 2. */
export function halfUnit(scale: number): Decimal {
  return new Exact(`5e-${scale + 1}`);
}

/** How many decimals a number has. */
export function scaleOf(value: Decimal): number {
  return Math.max(0, value.c.length - value.e - 1);
}

/** The number as an amount's text, with at least `scale` decimals. */
export function toAmount(value: Decimal, scale: number): string {
  const text = value.toFixed(Math.max(scale, scaleOf(value)));
  return value.eq(ZERO) ? text.replace('-', '') : text;
}
