import { minorUnits, type Source } from '@orderdock/adapters';
import type { MoneyPair } from '@orderdock/schema';

/** Reads the amounts of one order, all of which are in its one currency. */
export interface MoneyReader {
  read(source: Source | undefined, name: string): MoneyPair | undefined;
  /** Throws `UnexpectedShapeError` where there is none. */
  required(source: Source, name: string): MoneyPair;
}

export function createMoneyReader(code: string): MoneyReader {
  const kind = minorUnits(code);
  return {
    read(source, name) {
      const money = source?.optional(name, kind);
      return money && { shop: money };
    },
    required: (source, name) => ({ shop: source.required(name, kind) }),
  };
}
