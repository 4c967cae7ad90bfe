import type { MoneyPair, Tax } from '@orderdock/schema';
import { isZero } from '../order/money-pairs.ts';
import { decimal } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** The one tax of a line or of the shipping; its rate is a fraction. None where neither rate nor tax is anything. */
export function readTaxes(source: Source, name: string, amount: MoneyPair | undefined): Tax[] {
  const rate = source.optional(name, decimal);
  const isNothing = rate === undefined || /^[0.]*$/.test(rate);
  if (isNothing && (amount === undefined || isZero(amount))) return [];
  return [{ rate, amount }];
}
