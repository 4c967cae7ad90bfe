import type { Tax } from '@orderdock/schema';
import { sumPairs } from '../order/money-pairs.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { amount, percentToFraction } from './decimals.ts';
import type { Dialect } from './dialect.ts';
import type { MoneyReader } from './money.ts';

/** A tax of the whole order, shipping's share included. Its id is that of the rate, by which the items name it. */
export function readOrderTax(tax: Source, names: Dialect['names'], money: MoneyReader): Tax {
  const percent = tax.optional('rate_percent', amount);
  return {
    id: tax.optional('rate_id', identifier),
    title: tax.optional(names.taxTitle, text),
    rate: percent === undefined ? undefined : percentToFraction(percent),
    jurisdiction: tax.optional(names.taxCode, text),
    amount: sumPairs(names.taxAmounts.map((name) => money.read(tax, name))),
  };
}

/** The taxes of a line, of shipping or of a fee, by the id of their rate. */
export function readItemTaxes(item: Source, money: MoneyReader): Tax[] {
  return item.optionalList('taxes').map((tax) => ({
    id: tax.optional('id', identifier),
    amount: money.read(tax, 'total'),
  }));
}
