import type { MoneyPair, Order, Tax } from '@orderdock/schema';
import { isZero, subtractPairs, sumPairs } from '../order/money-pairs.ts';
import { decimal, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { MoneyReader } from './money.ts';

/**
 * `net`: prices are without tax. `gross`: tax is inside. OCAPI's own examples and a selection of members lack the word: then
 * the total tells, which has the tax on top or has not.
 */
export function readTaxMode(order: Source, money: MoneyReader): Order['taxMode'] {
  const word = order.optional('taxation', text)?.toLowerCase();
  if (word === 'net') return 'excluded';
  if (word === 'gross') return 'included';
  if (word !== undefined)
    order.report('taxation', { code: 'unknown_word', message: 'Neither net nor gross' });
  return word === undefined ? modeOfTotal(order, money) : 'unknown';
}

function modeOfTotal(order: Source, money: MoneyReader): Order['taxMode'] {
  const sumOf = (...names: string[]) => sumPairs(names.map((name) => money.read(order, name)));
  const isTotal = (sum: MoneyPair | undefined) => {
    const rest = subtractPairs(money.read(order, 'order_total'), sum);
    return rest !== undefined && isZero(rest);
  };
  const isOnTop = isTotal(sumOf('product_total', 'shipping_total', 'tax_total'));
  const isInside = isTotal(sumOf('product_total', 'shipping_total'));
  if (isOnTop === isInside) return 'unknown';
  return isOnTop ? 'excluded' : 'included';
}

/** The tax of the whole order, one entry for each rate. */
export function readGroupedTaxes(order: Source, money: MoneyReader): Tax[] {
  return order.optionalList('grouped_tax_items').map((item) => ({
    rate: item.optional('tax_rate', decimal),
    amount: money.read(item, 'tax_value'),
  }));
}

/**
 * Whether what the lines say of their tax is what was charged. A discount on the whole order lowers the tax as well, and
 * then only the order's own sum has it.
 */
export function isTaxOfLinesFinal(order: Source, money: MoneyReader): boolean {
  const products = order.optionalList('product_items');
  const items = products.flatMap((item) => [item, ...item.optionalList('option_items')]);
  const difference = subtractPairs(
    sumPairs(items.map((item) => peekTax(item, money))),
    money.read(order, 'adjusted_merchandize_total_tax'),
  );
  return difference === undefined || isZero(difference);
}

/** A line's tax for the comparison alone: it is read where it is the line's. */
function peekTax({ value }: Source, { currency }: MoneyReader): MoneyPair | undefined {
  const stated = value['adjusted_tax'] ?? value['adjustedTax'];
  const isLeaf = typeof stated === 'string' || typeof stated === 'number';
  const amount = isLeaf ? decimal.read(stated) : undefined;
  return amount === undefined ? undefined : { shop: { amount, currency } };
}

/** The tax of one item; its class, such as `standard`, is the only name it has. */
export function readTaxes(item: Source, amount: MoneyPair | undefined): Tax[] {
  const rate = item.optional('tax_rate', decimal);
  const title = item.optional('tax_class_id', text);
  return rate === undefined && amount === undefined ? [] : [{ title, rate, amount }];
}
