import type { MoneyPair, Tax } from '@orderdock/schema';
import { isZero, sumPairs } from '../order/money-pairs.ts';
import { plainDecimal } from '../source/decimal-text.ts';
import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { amount, type MoneyReader } from './money.ts';

/** The taxes of one line, without the share that is tax on its shipping. */
export function lineTaxes(item: Source, money: MoneyReader): Tax[] {
  return item
    .optionalList('taxes')
    .map((tax) => readTax(tax, money.read(tax, 'taxOnDiscountedSubtotal') ?? money.read(tax, 'total')));
}

/** What the taxes of a line come to; where they are not itemised, the line's own figure if it can be no shipping's. */
export function lineTax(
  item: Source,
  taxes: readonly Tax[],
  { money, isShippingTaxed }: { readonly money: MoneyReader; readonly isShippingTaxed: boolean },
): MoneyPair | undefined {
  if (taxes.length > 0) return sumPairs(taxes.map((tax) => tax.amount));
  const own = money.read(item, 'tax');
  return own !== undefined && (isZero(own) || !isShippingTaxed) ? own : undefined;
}

/** The taxes on shipping: of the order, and in orders without that list those that its lines name. */
export function shippingTaxes(order: Source, money: MoneyReader): Tax[] {
  if (order.has('taxesOnShipping')) return chargeTaxes(order, 'taxesOnShipping', money);
  const shares = order
    .optionalList('items')
    .flatMap((item) => item.optionalList('taxes'))
    .map((tax) => readTax(tax, money.read(tax, 'taxOnShipping')));
  return sumTaxes(shares.filter(({ amount: share }) => share !== undefined && !isZero(share)));
}

/** The taxes in a list of `{ name, value, total }`. */
export function chargeTaxes(charge: Source, name: string, money: MoneyReader): Tax[] {
  return charge.optionalList(name).map((tax) => readTax(tax, money.read(tax, 'total')));
}

/** Taxes of the same name and rate as one. */
export function sumTaxes(taxes: readonly Tax[]): Tax[] {
  const groups = Map.groupBy(taxes, ({ title, rate }) => JSON.stringify([title, rate]));
  return [...groups.values()].map((group) => ({
    ...group[0],
    amount: sumPairs(group.map((tax) => tax.amount)),
  }));
}

function readTax(tax: Source, whole: MoneyPair | undefined): Tax {
  const percent = tax.optional('value', amount);
  return {
    title: tax.optional('name', text),
    rate: percent === undefined ? undefined : plainDecimal(`${percent}e-2`),
    amount: whole,
    remittedBy: 'seller',
  };
}
