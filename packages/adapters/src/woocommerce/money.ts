import type { MoneyPair, TaxedMoney } from '@orderdock/schema';
import { taxedMoney } from '../order/taxed-money.ts';
import type { Source } from '../source/source.ts';
import { amount } from './decimals.ts';

/** Reads amounts of one order, all of which are in its one currency. */
export interface MoneyReader {
  of(decimal: string): MoneyPair;
  read(source: Source, name: string): MoneyPair | undefined;
  /** `total`, which is without tax whatever the shop's prices include, and `total_tax`. */
  taxed(source: Source): TaxedMoney;
}

/** A {@link MoneyReader} for an order in `currency`. */
export function createMoneyReader(currency: string): MoneyReader {
  const of = (decimal: string): MoneyPair => ({ shop: { amount: decimal, currency } });
  const read = (source: Source, name: string) => {
    const decimal = source.optional(name, amount);
    return decimal === undefined ? undefined : of(decimal);
  };
  return {
    of,
    read,
    taxed: (source) => taxedMoney(read(source, 'total'), read(source, 'total_tax'), 'excluded'),
  };
}
