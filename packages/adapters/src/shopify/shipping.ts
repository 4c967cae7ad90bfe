import type { ShippingLine } from '@orderdock/schema';
import { subtractPairs, sumPairs } from '../order/money-pairs.ts';
import { taxedMoney } from '../order/taxed-money.ts';
import { boolean, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { LineContext } from './lines.ts';
import { readAllocations, readTaxes, sumOfTaxes } from './taxes.ts';

/** The shipping lines that still count: one that an edit took away stays in the source with an issue. */
export function readShippingLines(order: Source, context: LineContext): ShippingLine[] {
  return order.optionalList('shipping_lines').flatMap((line) => {
    if (line.optional('is_removed', boolean) !== true) return [readShippingLine(line, context)];
    reportRemoved(line);
    return [];
  });
}

export function reportRemoved(line: Source): void {
  line.report(undefined, {
    code: 'removed_shipping_line',
    message: 'A shipping line was removed from the order',
    severity: 'info',
  });
}

function readShippingLine(line: Source, { money, taxMode }: LineContext): ShippingLine {
  const price = money.pair(line, 'price');
  const discounts = readAllocations(line, money);
  const taxes = readTaxes(line, money);
  const allocated = sumPairs(discounts.map(({ amount }) => amount));
  const amount = discounts.length === 0 ? price : subtractPairs(price, allocated);
  return {
    id: line.optional('id', identifier),
    title: line.optional('title', text),
    method: line.optional('code', text),
    carrier: line.optional('carrier_identifier', text),
    price,
    discounts,
    taxes,
    total: taxedMoney(amount, sumOfTaxes(line, taxes, amount), taxMode),
  };
}
