import { plainDecimal } from '../source/decimal-text.ts';
import { decimal } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** A rate in per cent as a fraction: `20.000` is `0.20000`. */
export function readPercent(source: Source, name: string): string | undefined {
  const rate = source.optional(name, decimal);
  return rate === undefined ? undefined : plainDecimal(`${rate}e-2`);
}
