import { minorUnitExponent } from '@orderdock/schema';
import type { Field } from './field.ts';
import { tokensOf } from './tokens.ts';

/** Whether amounts are in major units (12.50) or minor ones (1250), with how sure that is. */
export interface MoneyUnit {
  readonly unit: 'major' | 'minor';
  readonly confidence: number;
  readonly evidence: string;
}

/** What the amounts of an order are in, from the way they are written: all are taken to be in the same unit. */
export function moneyUnitOf(amounts: readonly Field[], currencies: readonly string[]): MoneyUnit {
  const texts = amounts.flatMap(({ values }) => values.map(String));
  if (texts.some((text) => /\d[.,]\d/.test(text)))
    return { unit: 'major', confidence: 0.97, evidence: 'amounts have a fraction' };
  if (currencies.length > 0 && currencies.every((code) => minorUnitExponent(code) === 0))
    return { unit: 'major', confidence: 0.9, evidence: 'the currency has no minor units' };
  const names = amounts.flatMap(({ path }) => path.flatMap((step) => (step === null ? [] : tokensOf(step))));
  if (names.some((word) => word === 'cent' || word === 'minor'))
    return { unit: 'minor', confidence: 0.97, evidence: 'a name speaks of cents or minor units' };
  const numbers = texts.map(Number).filter((value) => value !== 0);
  if (numbers.some((value) => value % 100 !== 0) && numbers.some((value) => value >= 100))
    return {
      unit: 'minor',
      confidence: 0.75,
      evidence: 'amounts are whole numbers, not all of them hundreds',
    };
  const areLarge = numbers.length > 0 && numbers.every((value) => Math.abs(value) >= 100);
  return areLarge
    ? { unit: 'minor', confidence: 0.55, evidence: 'amounts are whole and large numbers' }
    : { unit: 'major', confidence: 0.45, evidence: 'amounts are whole and small numbers' };
}
