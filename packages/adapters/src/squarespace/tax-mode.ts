import type { Order } from '@orderdock/schema';
import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

export type TaxMode = Order['taxMode'];

/** Whether prices have tax inside; `unknown` where the order does not say, as old ones do not. */
export function readTaxMode(order: Source): TaxMode {
  const word = order.optional('priceTaxInterpretation', text);
  if (word === 'INCLUSIVE') return 'included';
  if (word === 'EXCLUSIVE') return 'excluded';
  if (word !== undefined)
    order.report('priceTaxInterpretation', {
      code: 'unknown_word',
      message: 'Neither INCLUSIVE nor EXCLUSIVE',
    });
  return 'unknown';
}
