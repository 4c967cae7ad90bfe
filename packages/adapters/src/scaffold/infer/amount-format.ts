import { plainDecimal } from '../../source/decimal-text.ts';
import type { Scalar } from './field.ts';

/** `plain`: `12.50`. `comma`: `1.234,50`. `grouped`: `1,234.50`. `with_currency`: `12.50 EUR`, `$12.50`. */
export type AmountFormat = 'plain' | 'comma' | 'grouped' | 'with_currency';

const PATTERNS: readonly (readonly [AmountFormat, RegExp])[] = [
  ['plain', /^-?\d{1,30}(?:\.\d{1,12})?$/],
  ['comma', /^-?\d{1,3}(?:\.\d{3}){0,6},\d{1,4}$|^-?\d{1,18},\d{1,4}$/],
  ['grouped', /^-?\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,4})?$/],
  [
    'with_currency',
    /^(?:[A-Z]{3}|\p{Sc}) ?-?\d{1,18}(?:\.\d{1,4})?$|^-?\d{1,18}(?:\.\d{1,4})? ?(?:[A-Z]{3}|\p{Sc})$/u,
  ],
];

/** The format that all the amounts have; undefined where they have none in common. */
export function amountFormatOf(values: readonly Scalar[]): AmountFormat | undefined {
  if (values.length === 0 || values.some((value) => typeof value === 'boolean')) return undefined;
  return PATTERNS.find(([, pattern]) => values.every((value) => pattern.test(String(value))))?.[0];
}

/** An amount as a plain decimal, scale kept: `1.234,50` is `1234.50`. Undefined where it is none. */
export function plainAmount(format: AmountFormat, value: Scalar): string | undefined {
  const text = String(value);
  if (format === 'comma') return plainDecimal(text.replaceAll('.', '').replace(',', '.'));
  if (format === 'grouped') return plainDecimal(text.replaceAll(',', ''));
  return plainDecimal(format === 'with_currency' ? text.replace(/[^\d.-]/g, '') : text);
}
