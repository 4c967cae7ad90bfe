import type { MoneyPair } from '@orderdock/schema';
import { currency, decimal } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** Reads `{ value, currency }` of one order, all of whose amounts are in the currency of its grand total. */
export interface MoneyReader {
  readonly currency: string;
  /** Undefined, with an issue, for an amount in another currency: it is not comparable with the rest. */
  read(source: Source, name: string): MoneyPair | undefined;
}

/** Throws `UnexpectedShapeError` where the order has no grand total. */
export function createMoneyReader(order: Source): MoneyReader & { readonly grand: MoneyPair } {
  const total = order.object('grandTotal');
  const code = total.required('currency', currency);
  const grand = { shop: { amount: total.required('value', decimal), currency: code } };
  return {
    currency: code,
    grand,
    read(source, name) {
      const money = source.optionalObject(name);
      const amount = money?.optional('value', decimal);
      const own = money?.optional('currency', currency);
      if (amount === undefined) return undefined;
      if (own === code) return { shop: { amount, currency: code } };
      source.report(name, {
        code: 'another_currency',
        message: 'The amount is not in the currency of the order',
      });
      return undefined;
    },
  };
}
