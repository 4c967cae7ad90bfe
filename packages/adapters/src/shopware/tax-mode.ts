import { readWord } from '../order/read-word.ts';
import type { Source } from '../source/source.ts';
import type { TaxMode } from './money.ts';

const TAX_STATUS = { gross: 'included', net: 'excluded', 'tax-free': 'exempt' } as const;

/** Whether the prices of an order have tax inside; `price` is the order's own. */
export function readTaxMode(order: Source, price: Source | undefined): TaxMode {
  return readWord(price?.has('taxStatus') ? price : order, 'taxStatus', TAX_STATUS).value;
}
