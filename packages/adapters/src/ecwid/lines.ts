import type { Attribute, OrderLine } from '@orderdock/schema';
import { multiplyPair, subtractPairs, sumPairs } from '../order/money-pairs.ts';
import { boolean, identifier, integer, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readNamed } from './attributes.ts';
import type { DiscountReader } from './discounts.ts';
import type { MoneyReader } from './money.ts';
import { type TaxView, taxed } from './taxed.ts';
import { lineTax, lineTaxes } from './taxes.ts';

export interface LineContext {
  readonly money: MoneyReader;
  readonly view: TaxView;
  readonly discounts: DiscountReader;
  readonly isShippingTaxed: boolean;
}

const ATTRIBUTES = ['externalReferenceId', 'subscriptionId'];

/** A position: `price` has the options chosen in it and is before discounts. */
export function readLine(item: Source, index: number, context: LineContext): OrderLine {
  const { money, view, discounts } = context;
  const ordered = item.required('quantity', integer);
  const unitPrice = money.read(item, 'price');
  const allocations = discounts.allocationsOf(item);
  const taxes = lineTaxes(item, money);
  const off = sumPairs([money.of('0'), ...allocations.map((part) => part.amount)]);
  const amount = subtractPairs(multiplyPair(unitPrice, ordered), off);
  return {
    // A line of an order that is only about to be made has no id.
    id: item.optional('id', identifier) ?? `line-${index + 1}`,
    priceRole: 'priced',
    productId: item.optional('productId', identifier),
    variantId: item.optional('combinationId', identifier),
    sku: item.optional('sku', text),
    title: item.optional('name', text) ?? '',
    options: item.optionalList('selectedOptions').flatMap(readOption),
    attributes: [
      ...item.optionalList('attributes').flatMap((entry) => readNamed(entry, 'name')),
      ...ATTRIBUTES.flatMap((name) => {
        const value = item.optional(name, text);
        return value === undefined ? [] : [{ name, value }];
      }),
      ...(item.optional('isPreorder', boolean) === true ? [{ name: 'isPreorder', value: 'true' }] : []),
    ],
    quantity: { ordered, unit: 'item', scale: 0 },
    unitPrice,
    discounts: allocations,
    taxes,
    total: taxed(amount, lineTax(item, taxes, context), view),
    // Orders of 2014 say `tangible`.
    requiresShipping: item.optional('isShippingRequired', boolean) ?? item.optional('tangible', boolean),
    giftCard: item.optional('giftCard', boolean) ?? item.optional('isGiftCard', boolean),
  };
}

/** An option with what was chosen, written or handed in: a file is told by its name. */
function readOption(option: Source): Attribute[] {
  const files = option.optionalList('files').flatMap((file) => file.optional('name', text) ?? []);
  const value = option.optional('value', text) ?? files.join(', ');
  return [{ name: option.optional('name', text) ?? '', value }];
}
