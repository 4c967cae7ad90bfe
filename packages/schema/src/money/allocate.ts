import { InvalidOptionError } from '@orderdock/kit';
import { minorUnitExponent } from './currency.ts';
import type { Money } from './money.ts';

/** A weight: a whole number, or a decimal number as text. */
export type Ratio = bigint | number | string;

/** How {@link allocate} writes the parts. */
export interface AllocateOptions {
  /** Decimals of the parts, 0 to 12. @default the larger of the currency's minor-unit exponent and the amount's own scale */
  readonly scale?: number | undefined;
}

/**
 * Parts an amount by weights, so that the parts sum up to it to the last digit: each part is rounded towards zero, and what is
 * left goes, one last digit each, to the largest remainders, the earlier first (Hamilton's method). A negative amount is parted
 * as its opposite is. Throws `InvalidOptionError` for weights that are negative or sum up to nothing, and for a scale that the
 * amount does not fit.
 */
export function allocate(money: Money, ratios: readonly Ratio[], options: AllocateOptions = {}): Money[] {
  const scale = scaleFor(money, options);
  const weights = toWeights(ratios);
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) throw new InvalidOptionError('ratios', 'numbers with a sum above 0', ratios);
  const isNegative = money.amount.startsWith('-');
  const units = toUnits(money.amount.replace('-', ''), scale);
  const parts = weights.map((weight) => (units * weight) / total);
  const left = units - parts.reduce((sum, part) => sum + part, 0n);
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (units * weight) % total }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder < b.remainder ? 1 : -1));
  for (const { index } of byRemainder.slice(0, Number(left))) parts[index] = (parts[index] ?? 0n) + 1n;
  return parts.map((part) => ({
    amount: toText(isNegative ? -part : part, scale),
    currency: money.currency,
  }));
}

function scaleFor({ amount, currency }: Money, options: AllocateOptions): number {
  const own = amount.split('.')[1]?.length ?? 0;
  const scale = options.scale ?? Math.max(minorUnitExponent(currency), own);
  if (!Number.isInteger(scale) || scale < 0 || scale > 12)
    throw new InvalidOptionError('scale', 'a whole number from 0 to 12', scale);
  const digits = amount.split('.')[1]?.slice(scale) ?? '';
  if (/[1-9]/.test(digits))
    throw new InvalidOptionError('scale', 'large enough for all decimals of the amount', scale);
  return scale;
}

/** Whole numbers in the same proportion. */
function toWeights(ratios: readonly Ratio[]): bigint[] {
  const texts = ratios.map((ratio) => {
    const isWhole = typeof ratio !== 'number' || Number.isSafeInteger(ratio);
    const text = String(ratio);
    if (!isWhole || !/^\d{1,40}(\.\d{1,40})?$/.test(text))
      throw new InvalidOptionError('ratios', 'whole numbers or decimal texts from 0 up', ratio);
    return text;
  });
  const scale = Math.max(0, ...texts.map((text) => text.split('.')[1]?.length ?? 0));
  return texts.map((text) => toUnits(text, scale));
}

function toUnits(decimal: string, scale: number): bigint {
  const [whole = '', fraction = ''] = decimal.split('.');
  return BigInt(`${whole}${fraction.slice(0, scale).padEnd(scale, '0')}`);
}

function toText(units: bigint, scale: number): string {
  const digits = String(units)
    .replace('-', '')
    .padStart(scale + 1, '0');
  const sign = units < 0n ? '-' : '';
  return scale === 0 ? `${sign}${digits}` : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}
