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

/** What the total of a line or of a way of sending is read with. */
export interface TotalContext {
  readonly money: MoneyReader;
  /** Whether the order has its `taxedPrice`. Without it the grand total is `totalPrice`, which has no tax on top. */
  readonly isTaxed: boolean;
}

/**
 * What a line or a way of sending costs; `amount` is read where its tax was not computed, and is in the view of its own tax
 * rate. Tax on top that is not in the grand total is in no total: there, what is paid for the line is its net.
 * @see https://docs.commercetools.com/api/projects/orders#order `taxedPrice` is there only once all of the order has taxes
 */
export function readTotal(
  item: Source,
  amount: () => MoneyPair | undefined,
  { money, isTaxed }: TotalContext,
): TaxedMoney {
  const taxed = countedTax(item, isTaxed);
  if (taxed !== undefined) return readTaxedPrice(taxed, money);
  const paid = amount();
  if (isIncluded(item) !== false) return { gross: paid };
  return isTaxed ? { net: paid } : { net: paid, gross: paid };
}

/** The `taxedPrice` of a line or a way of sending; none where its tax comes on top of a grand total that is without tax. */
function countedTax(item: Source, isTaxed: boolean): Source | undefined {
  return isTaxed || isIncluded(item) !== false ? item.optionalObject('taxedPrice') : undefined;
}

/**
 * The taxes of a line or a way of sending: itemised, or the whole at its one rate; the rate alone where none was computed, or
 * none is in the grand total.
 */
export function readTaxes(item: Source, { money, isTaxed }: TotalContext): Tax[] {
  const taxed = countedTax(item, isTaxed);
  const portions = readPortions(taxed, money);
  if (portions.length > 0) return portions;
  const rate = item.optionalObject('taxRate');
  if (rate === undefined) return [];
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
