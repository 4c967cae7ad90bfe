import type { MoneyPair, Order, Tax } from '@orderdock/schema';
import { isZero, subtractPairs, sumPairs } from '../order/money-pairs.ts';
import { decimal, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { MoneyReader } from './money.ts';

/** `net`: prices are without tax. `gross`: tax is inside. */
export function readTaxMode(order: Source): Order['taxMode'] {
  const word = order.optional('taxation', text)?.toLowerCase();
  if (word === 'net') return 'excluded';
  if (word === 'gross') return 'included';
  if (word !== undefined)
    order.report('taxation', { code: 'unknown_word', message: 'Neither net nor gross' });
  return 'unknown';
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
    sumPairs(items.map((item) => money.read(item, 'adjusted_tax'))),
    money.read(order, 'adjusted_merchandize_total_tax'),
  );
  return difference === undefined || isZero(difference);
}

/** The tax of one item; its class, such as `standard`, is the only name it has. */
export function readTaxes(item: Source, amount: MoneyPair | undefined): Tax[] {
  const rate = item.optional('tax_rate', decimal);
  const title = item.optional('tax_class_id', text);
  return rate === undefined && amount === undefined ? [] : [{ title, rate, amount }];
}
