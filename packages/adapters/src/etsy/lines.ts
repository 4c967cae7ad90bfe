import type { Order, OrderLine } from '@orderdock/schema';
import { multiplyPair } from '../order/money-pairs.ts';
import { boolean, identifier, integer, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { MoneyReader } from './money.ts';

export interface LineContext {
  readonly money: MoneyReader;
  readonly taxMode: Order['taxMode'];
  readonly isShipped: boolean | undefined;
}

/** A transaction. Discounts and taxes are told for the whole receipt only. */
export function readLine(line: Source, { money, taxMode, isShipped }: LineContext): OrderLine {
  const ordered = line.required('quantity', integer);
  const unitPrice = money.read(line, 'price');
  const amount = multiplyPair(unitPrice, ordered);
  const isDigital = line.optional('is_digital', boolean);
  const shipped = isShipped === true || (line.optional('shipped_timestamp', integer) ?? 0) > 0;
  return {
    id: line.required('transaction_id', identifier),
    priceRole: 'priced',
    productId: line.optional('listing_id', identifier),
    variantId: line.optional('product_id', identifier),
    sku: line.optional('sku', text),
    title: line.optional('title', text) ?? '',
    options: line.optionalList('variations').flatMap((variation) => {
      const name = variation.optional('formatted_name', text);
      const value = variation.optional('formatted_value', text);
      return name === undefined && value === undefined ? [] : [{ name: name ?? '', value: value ?? '' }];
    }),
    attributes: ['transaction_type', 'shipping_method', 'shipping_upgrade', 'file_data'].flatMap((name) => {
      const value = line.optional(name, text);
      return value === undefined ? [] : [{ name, value }];
    }),
    quantity: { ordered, fulfilled: shipped ? ordered : 0, unit: 'item', scale: 0 },
    unitPrice,
    discounts: [],
    taxes: [],
    total: taxMode === 'included' ? { gross: amount } : taxMode === 'excluded' ? { net: amount } : {},
    requiresShipping: isDigital === undefined ? undefined : !isDigital,
  };
}
