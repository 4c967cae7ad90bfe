import type { Order } from '@orderdock/schema';
import { boolean } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { Names } from './dialect.ts';

/**
 * Whether the channel's prices are entered with tax. `displayGrossPrices` does not say it: it is about what the buyer is
 * shown.
 */
export function readTaxMode(order: Source, names: Names): Order['taxMode'] {
  if (order.optional(names('taxExemption'), boolean) === true) return 'exempt';
  const entered = order
    .optionalObject('channel')
    ?.optionalObject(names('taxConfiguration'))
    ?.optional(names('pricesEnteredWithTax'), boolean);
  if (entered === undefined) return 'unknown';
  return entered ? 'included' : 'excluded';
}
