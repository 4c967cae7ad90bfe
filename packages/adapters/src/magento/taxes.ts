import type { Tax } from '@orderdock/schema';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { percent } from './amount.ts';
import { readTax } from './line-taxes.ts';
import type { MagentoMoney } from './money.ts';
import { listAt, mapAt } from './php.ts';

/**
 * The taxes of the whole order, shipping's share included: `applied_taxes`, or the database's rows of 2.4.6 and up
 * (`taxes`), whose `amount` is that of the group of rates and `base_real_amount` that of the rate itself.
 */
export function readOrderTaxes(order: Source, money: MagentoMoney): Tax[] {
  const extension = mapAt(order, 'extension_attributes');
  if (extension === undefined) return [];
  const applied = listAt(extension, 'applied_taxes').map((tax) => readTax(tax, money));
  return applied.length > 0 ? applied : listAt(extension, 'taxes').map((tax) => readRow(tax, money));
}

function readRow(tax: Source, money: MagentoMoney): Tax {
  return {
    id: tax.optional('code', identifier),
    title: tax.optional('title', text),
    rate: tax.optional('percent', percent),
    amount: money.pair(tax, 'real_amount', 'base_real_amount'),
  };
}
