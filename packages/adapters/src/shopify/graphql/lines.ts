import type { Attribute, MoneyPair, Order, OrderLine } from '@orderdock/schema';
import { multiplyPair, subtractPairs, sumPairs } from '../../order/money-pairs.ts';
import { taxedMoney } from '../../order/taxed-money.ts';
import { boolean, integer, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import type { Moved } from '../moved.ts';
import { readAttributes } from './attributes.ts';
import { gid } from './ids.ts';
import { readBag } from './money.ts';
import { readAllocations, readTaxes, sumOfTaxes } from './taxes.ts';

/** What the lines of one order are read with. */
export interface LineContext {
  readonly taxMode: Order['taxMode'];
  readonly moved: Moved;
  /** The line's place among the order's, from 0. */
  readonly place: number;
}

export function readLine(line: Source, { taxMode, moved, place }: LineContext): OrderLine {
  const id = line.optional('id', gid) ?? placeholderId(line, place);
  const ordered = line.required('quantity', integer);
  const unitPrice = readBag(line, 'originalUnitPriceSet');
  const discounts = readAllocations(line);
  const taxes = readTaxes(line);
  const price =
    unitPrice === undefined ? readBag(line, 'originalTotalSet') : multiplyPair(unitPrice, ordered);
  const amount = readAmount(line, price, discounts);
  const variant = line.optionalObject('variant');
  return {
    id,
    priceRole: 'priced',
    productId: readProductId(line) ?? readProductId(variant),
    variantId: variant?.optional('id', gid),
    sku: line.optional('sku', text) ?? variant?.optional('sku', text),
    gtin: variant?.optional('barcode', text),
    title: line.optional('title', text) ?? line.optional('name', text) ?? '',
    vendor: line.optional('vendor', text),
    options: readOptions(line, variant),
    attributes: readAttributes(line),
    quantity: {
      ordered,
      current: line.optional('currentQuantity', integer),
      fulfilled: moved.fulfilled(id),
      refunded: moved.refunded(id),
      unit: 'item',
      scale: 0,
    },
    unitPrice,
    discounts,
    taxes,
    total: taxedMoney(amount, sumOfTaxes(line, taxes, amount), taxMode),
    requiresShipping: line.optional('requiresShipping', boolean),
    giftCard: line.optional('isGiftCard', boolean),
  };
}

/** A query may reach the product by the line or by its variant. */
function readProductId(source: Source | undefined): string | undefined {
  return source?.optionalObject('product')?.optional('id', gid);
}

/** A query may leave out the ids; the place among the lines then tells them apart. */
function placeholderId(line: Source, place: number): string {
  line.report('id', { code: 'no_id', message: 'A line without an id is named by its place among the lines' });
  return String(place);
}

/** The options by name where the variant was asked for them, else the title that joins them. */
function readOptions(line: Source, variant: Source | undefined): Attribute[] {
  const selected = variant?.optionalList('selectedOptions') ?? [];
  if (selected.length > 0)
    return selected.map((option) => ({
      name: option.optional('name', text) ?? '',
      value: option.optional('value', text) ?? '',
    }));
  const title = line.optional('variantTitle', text);
  return title === undefined ? [] : [{ name: 'variant', value: title }];
}

/** A query that leaves out the allocations may have the line's total with the discounts of the line taken off. */
function readAmount(
  line: Source,
  amount: MoneyPair | undefined,
  discounts: OrderLine['discounts'],
): MoneyPair | undefined {
  if (discounts.length > 0) return subtractPairs(amount, sumPairs(discounts.map((part) => part.amount)));
  if (line.has('discountAllocations')) return amount;
  return readBag(line, 'discountedTotalSet') ?? amount;
}
