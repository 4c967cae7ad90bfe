import type { OrderReturn, Refund } from '@orderdock/schema';
import { subtractPairs } from '../order/money-pairs.ts';
import { identifier } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { SquareMoney } from './money.ts';
import type { Quantities } from './quantities.ts';

/**
 * What came back. A return is an order of its own (or the return half of an exchange): its lines name those of the sale,
 * which is another order, by their `uid` there.
 */
export function readReturns(order: Source, quantities: Quantities): OrderReturn[] {
  return order.optionalList('returns').map((returned, index) => {
    const source = returned.optional('source_order_id', identifier);
    if (source !== undefined && source !== order.optional('id', identifier))
      returned.report('source_order_id', {
        code: 'return_of_another_order',
        message: 'What came back was sold by another order, whose lines the return names',
        severity: 'info',
      });
    return {
      id: returned.optional('uid', identifier) ?? source ?? String(index),
      lines: returned.optionalList('return_line_items').flatMap((line) => {
        const named = namedLine(line, quantities);
        return named === undefined ? [] : [named];
      }),
    };
  });
}

/** The lines of a return with their amounts, as a refund has them. */
export function readReturnedLines(
  order: Source,
  money: SquareMoney,
  quantities: Quantities,
): Refund['lines'] {
  return order
    .optionalList('returns')
    .flatMap((returned) => returned.optionalList('return_line_items'))
    .flatMap((line) => {
      const named = namedLine(line, quantities);
      if (named === undefined) return [];
      const gross = money.of(line, 'total_money');
      const tax = money.of(line, 'total_tax_money');
      return [{ ...named, amount: tax === undefined ? gross : subtractPairs(gross, tax), tax }];
    });
}

/** A custom amount that was given back belongs to no line; its own `uid` names it. */
function namedLine(line: Source, quantities: Quantities): { lineId: string; quantity: number } | undefined {
  const uid = line.optional('source_line_item_uid', identifier);
  const lineId = uid ?? line.optional('uid', identifier);
  const quantity = quantities.of(line, uid);
  return lineId === undefined || quantity === undefined ? undefined : { lineId, quantity };
}
