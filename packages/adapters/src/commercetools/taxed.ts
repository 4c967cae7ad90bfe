import type { MoneyPair, Tax, TaxedMoney } from '@orderdock/schema';
import { subtractPairs } from '../order/money-pairs.ts';
import { boolean, decimal, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { MoneyReader } from './money.ts';

/** `taxedPrice` as net, gross and tax; `totalTax` is newer than the two others, and what they differ by. */
export function readTaxedPrice(taxed: Source, money: MoneyReader): TaxedMoney {
  const net = money.read(taxed, 'totalNet');
  const gross = money.read(taxed, 'totalGross');
  return { net, gross, tax: money.read(taxed, 'totalTax') ?? subtractPairs(gross, net) };
}

/** The taxes of `taxedPrice`: one a rate. */
export function readPortions(taxed: Source | undefined, money: MoneyReader): Tax[] {
  return (taxed?.optionalList('taxPortions') ?? []).map((portion) => ({
    title: portion.optional('name', text),
    rate: portion.optional('rate', decimal),
    amount: money.read(portion, 'amount'),
  }));
}

/**
 * What a line or a way of sending costs; `amount` is read where its tax was not computed, and is in
 * the view of its own tax rate.
 */
export function readTotal(item: Source, amount: () => MoneyPair | undefined, money: MoneyReader): TaxedMoney {
  const taxed = item.optionalObject('taxedPrice');
  if (taxed !== undefined) return readTaxedPrice(taxed, money);
  return isIncluded(item) === false ? { net: amount() } : { gross: amount() };
}

/** The taxes of a line or a way of sending: itemised, or the whole at its one rate; the rate alone where none was computed. */
export function readTaxes(item: Source, money: MoneyReader): Tax[] {
  const portions = readPortions(item.optionalObject('taxedPrice'), money);
  if (portions.length > 0) return portions;
  const rate = item.optionalObject('taxRate');
  if (rate === undefined) return [];
  const taxed = item.optionalObject('taxedPrice');
  return [
    {
      title: rate.optional('name', text),
      rate: rate.optional('amount', decimal),
      amount: taxed && readTaxedPrice(taxed, money).tax,
    },
  ];
}

/** Whether the prices of a line have tax inside; undefined where it has no tax rate. */
export function isIncluded(item: Source): boolean | undefined {
  return item.optionalObject('taxRate')?.optional('includedInPrice', boolean);
}
