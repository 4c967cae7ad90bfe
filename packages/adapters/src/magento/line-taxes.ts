import type { Tax } from '@orderdock/schema';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { percent } from './amount.ts';
import type { MagentoMoney } from './money.ts';
import { listAt, mapAt } from './php.ts';

/** The taxes of an order by what they were charged on. */
export interface LineTaxes {
  /** Those of an item; where the order itemises none, the one that the item states. */
  of(item: Source, id: string): Tax[];
  readonly shipping: Tax[];
}

/** Reads `item_applied_taxes`, where the order has it: one entry per item and one for shipping. */
export function readLineTaxes(order: Source, money: MagentoMoney): LineTaxes {
  const byItem = new Map<string, Tax[]>();
  const shipping: Tax[] = [];
  const extension = mapAt(order, 'extension_attributes');
  for (const entry of extension === undefined ? [] : listAt(extension, 'item_applied_taxes')) {
    const taxes = listAt(entry, 'applied_taxes').map((tax) => readTax(tax, money));
    const id = entry.optional('item_id', identifier) ?? entry.optional('associated_item_id', identifier);
    if (entry.optional('type', text) === 'shipping') shipping.push(...taxes);
    else if (id !== undefined) byItem.set(id, [...(byItem.get(id) ?? []), ...taxes]);
  }
  return { of: (item, id) => byItem.get(id) ?? readOwnTax(item, money), shipping };
}

/** A tax as `applied_taxes` has it, of an item or of the order. */
export function readTax(tax: Source, money: MagentoMoney): Tax {
  return {
    id: tax.optional('code', identifier),
    title: tax.optional('title', text),
    rate: tax.optional('percent', percent),
    amount: money.pair(tax, 'amount'),
  };
}

function readOwnTax(item: Source, money: MagentoMoney): Tax[] {
  const rate = item.optional('tax_percent', percent);
  const amount = money.pair(item, 'tax_amount');
  if (amount === undefined || !/[1-9]/.test(amount.shop.amount)) return [];
  return [{ rate, amount }];
}
