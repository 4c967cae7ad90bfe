import type { MoneyPair } from '../money/money.ts';
import { type Decimal, exact } from './exact.ts';
import type { TotalsColumn } from './explanation.ts';

/** Reads the amounts of one column. */
export interface AmountReader {
  /** The amount in the column's currency; undefined where there is none. `path` is where it stands. */
  read(pair: MoneyPair | undefined, path: string): Decimal | undefined;
  /** Where amounts of another currency stand, in the order of reading. */
  readonly foreign: readonly string[];
}

/** Creates an {@link AmountReader} for a column and its ISO 4217 currency. */
export function createAmountReader(column: TotalsColumn, currency: string): AmountReader {
  const foreign: string[] = [];
  return {
    foreign,
    read(pair, path) {
      const money = pair?.[column];
      if (money === undefined) return undefined;
      if (money.currency === currency) return exact(money.amount);
      foreign.push(`${path}/${column}`);
      return undefined;
    },
  };
}
