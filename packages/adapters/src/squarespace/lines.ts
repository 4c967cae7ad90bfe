import type { Attribute, OrderLine } from '@orderdock/schema';
import { multiplyPair } from '../order/money-pairs.ts';
import { identifier, integer, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { MoneyReader } from './money.ts';
import type { TaxMode } from './tax-mode.ts';

/** A position. Discounts and tax are told for the whole order only, so its total is the price by the quantity. */
export function readLine(line: Source, money: MoneyReader, taxMode: TaxMode): OrderLine {
  const ordered = line.required('quantity', integer);
  const unitPrice = money.read(line, 'unitPricePaid');
  const amount = multiplyPair(unitPrice, ordered);
  const type = line.optional('lineItemType', text);
  return {
    id: line.required('id', identifier),
    priceRole: 'priced',
    productId: line.optional('productId', identifier),
    variantId: line.optional('variantId', identifier),
    sku: line.optional('sku', text),
    // A custom amount or a donation has no product.
    title: line.optional('productName', text) ?? type ?? '',
    options: line.optionalList('variantOptions').flatMap((option) => readPair(option, 'optionName')),
    attributes: [
      ...line.optionalList('customizations').flatMap((entry) => readPair(entry, 'label')),
      ...(type === undefined ? [] : [{ name: 'lineItemType', value: type }]),
    ],
    quantity: { ordered, unit: 'item', scale: 0 },
    unitPrice,
    discounts: [],
    taxes: [],
    total: taxMode === 'included' ? { gross: amount } : { net: amount },
    requiresShipping: type === undefined ? undefined : type === 'PHYSICAL_PRODUCT',
    giftCard: type === undefined ? undefined : type === 'GIFT_CARD',
  };
}

/** A name and a value that somebody chose or wrote. */
export function readPair(source: Source, nameOf: string): Attribute[] {
  const name = source.optional(nameOf, text);
  const value = source.optional('value', text);
  return name === undefined && value === undefined ? [] : [{ name: name ?? '', value: value ?? '' }];
}
