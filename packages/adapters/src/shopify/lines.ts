import type { Attribute, MoneyPair, Order, OrderLine } from '@orderdock/schema';
import { multiplyPair, subtractPairs, sumPairs } from '../order/money-pairs.ts';
import { taxedMoney } from '../order/taxed-money.ts';
import { boolean, identifier, integer, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { ShopifyMoney } from './money.ts';
import type { Moved } from './moved.ts';
import { readAllocations, readTaxes, sumOfTaxes } from './taxes.ts';

/** What the lines of one order are read with. */
export interface LineContext {
  readonly money: ShopifyMoney;
  readonly taxMode: Order['taxMode'];
  readonly moved: Moved;
}

export function readLine(line: Source, { money, taxMode, moved }: LineContext): OrderLine {
  const id = line.required('id', identifier);
  const ordered = line.required('quantity', integer);
  const unitPrice = money.pair(line, 'price');
  const discounts = readAllocations(line, money);
  const taxes = readTaxes(line, money);
  const amount = lessDiscounts(line, money, multiplyPair(unitPrice, ordered), discounts);
  const variant = line.optional('variant_title', text);
  return {
    id,
    priceRole: 'priced',
    productId: line.optional('product_id', identifier),
    variantId: line.optional('variant_id', identifier),
    sku: line.optional('sku', text),
    title: line.optional('title', text) ?? line.optional('name', text) ?? '',
    vendor: line.optional('vendor', text),
    options: variant === undefined ? [] : [{ name: 'variant', value: variant }],
    attributes: readAttributes(line, 'properties'),
    quantity: {
      ordered,
      current: line.optional('current_quantity', integer),
      fulfilled: fulfilledOf(line, ordered, moved.fulfilled(id)),
      refunded: moved.refunded(id),
      unit: 'item',
      scale: 0,
    },
    unitPrice,
    discounts,
    taxes,
    total: taxedMoney(amount, sumOfTaxes(line, taxes, amount), taxMode),
    requiresShipping: line.optional('requires_shipping', boolean),
    giftCard: line.optional('gift_card', boolean),
  };
}

/** `properties` and `note_attributes`: a name and a value. */
export function readAttributes(source: Source, name: string): Attribute[] {
  return source.optionalList(name).map((entry) => ({
    name: entry.optional('name', text) ?? '',
    value: entry.optional('value', text) ?? '',
  }));
}

/** A shop that fulfils elsewhere may mark a line as fulfilled and list no fulfilment. */
function fulfilledOf(line: Source, ordered: number, listed: number | undefined): number | undefined {
  return line.optional('fulfillment_status', text) === 'fulfilled' && listed === 0 ? ordered : listed;
}

/** Orders from before allocations state one discount per line. */
function lessDiscounts(
  line: Source,
  money: ShopifyMoney,
  amount: MoneyPair | undefined,
  discounts: OrderLine['discounts'],
): MoneyPair | undefined {
  const total = money.pair(line, 'total_discount');
  if (discounts.length > 0) return subtractPairs(amount, sumPairs(discounts.map((part) => part.amount)));
  return total === undefined || line.has('discount_allocations') ? amount : subtractPairs(amount, total);
}
