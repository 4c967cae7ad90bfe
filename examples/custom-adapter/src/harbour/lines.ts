import { decimal, identifier, integer, type Source, taxedMoney, text } from '@orderdock/adapters';
import type { Attribute, Fulfilment, OrderLine } from '@orderdock/schema';
import { sentOf } from './fulfilments.ts';
import type { MoneyReader } from './money.ts';
import { percentToFraction } from './percent.ts';
import type { TaxMode } from './tax-mode.ts';

/** What a line is read with. */
export interface LineContext {
  readonly money: MoneyReader;
  readonly taxMode: TaxMode;
  readonly fulfilments: readonly Fulfilment[];
}

/** One line. The voucher comes off the whole order, and no line has a part of it. */
export function readLine(line: Source, { money, taxMode, fulfilments }: LineContext): OrderLine {
  const id = line.required('position', identifier);
  const article = line.optionalObject('article');
  const quantity = line.required('quantity', integer);
  const unitPrice = money.read(line, 'price');
  const total = money.read(line, 'total');
  const rate = line.optional('vatRate', decimal);
  return {
    id,
    priceRole: 'priced',
    productId: article?.optional('id', identifier),
    sku: article?.optional('number', text),
    title: article?.optional('name', text) ?? '',
    options: line.optionalList('options').flatMap(readOption),
    attributes: [],
    quantity: { ordered: quantity, fulfilled: sentOf(id, fulfilments), unit: 'item', scale: 0 },
    unitPrice,
    discounts: [],
    taxes: rate === undefined ? [] : [{ title: 'VAT', rate: percentToFraction(rate) }],
    total: taxedMoney(total, undefined, taxMode),
  };
}

/** What the buyer chose of the product. */
function readOption(option: Source): Attribute[] {
  const name = option.optional('name', text);
  const value = option.optional('value', text);
  return name === undefined && value === undefined ? [] : [{ name: name ?? '', value: value ?? '' }];
}
