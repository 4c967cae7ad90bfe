import type { MoneyPair, Tax } from '@orderdock/schema';
import { sumPairs } from '../order/money-pairs.ts';
import { decimal, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { MoneyReader } from './money.ts';

/** TikTok collects and remits sales tax where the law makes marketplaces do so: in the United States. */
function remitterIn(currency: string): Tax['remittedBy'] {
  return currency === 'USD' ? 'marketplace' : 'unknown';
}

/** The taxes of a line; `tax_rate` is a fraction. */
export function readLineTaxes(line: Source, money: MoneyReader): Tax[] {
  return line.optionalList('item_tax').map((tax) => ({
    title: tax.optional('tax_type', text),
    rate: tax.optional('tax_rate', decimal),
    amount: money.read(tax, 'tax_amount'),
    remittedBy: remitterIn(money.currency),
  }));
}

/** Σ of the taxes; undefined where there are none, or one does not say how much it is. */
export function sumOfTaxes(taxes: readonly Tax[]): MoneyPair | undefined {
  return sumPairs(taxes.map(({ amount }) => amount));
}

/** The taxes of the order by what was taxed. */
export function readOrderTaxes({ payment, some, currency }: MoneyReader): Tax[] {
  return ['product_tax', 'shipping_fee_tax', 'item_insurance_tax'].flatMap((name) => {
    const amount = some(payment, name);
    return amount === undefined ? [] : [{ id: name, title: name, amount, remittedBy: remitterIn(currency) }];
  });
}
