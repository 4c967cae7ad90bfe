import { compareMoney, type MoneyPair } from '@orderdock/schema';
import { sumPairs } from '../order/money-pairs.ts';
import { readWord } from '../order/read-word.ts';
import type { Entity } from './entity.ts';
import type { Row } from './lines.ts';
import { readAmount, type TaxMode } from './money.ts';

const TAX_STATUS = { gross: 'included', net: 'excluded', 'tax-free': 'exempt' } as const;

/**
 * Whether the prices of an order have tax inside. A selection of members may lack the word: then the lines and the shipping
 * tell, which come to the total with tax or to the one without.
 */
export function readTaxMode({ fields }: Entity, rows: readonly Row[], currency: string): TaxMode {
  const price = fields.optionalObject('price');
  const place = price?.has('taxStatus') ? price : fields;
  if (place.has('taxStatus')) return readWord(place, 'taxStatus', TAX_STATUS).value;
  const prices = { currency, taxMode: 'unknown' } as const;
  const positions = rows
    .filter(({ parentId }) => parentId === undefined)
    .map(({ item }) => readAmount(item.fields.optionalObject('price') ?? item.fields, 'totalPrice', prices));
  const sum = sumPairs([...positions, readAmount(fields, 'shippingTotal', prices)]);
  const gross = readAmount(fields, 'amountTotal', prices);
  const net = readAmount(fields, 'amountNet', prices);
  if (net === undefined || isSame(gross, net)) return 'unknown';
  if (isSame(sum, gross)) return 'included';
  return isSame(sum, net) ? 'excluded' : 'unknown';
}

function isSame(a: MoneyPair | undefined, b: MoneyPair | undefined): boolean {
  return a !== undefined && b !== undefined && compareMoney(a.shop, b.shop) === 0;
}
