import type { Attribute, MoneyPair, Order, OrderLine } from '@orderdock/schema';
import { isZero, multiplyPair, subtractPairs, sumPairs } from '../order/money-pairs.ts';
import { readWord } from '../order/read-word.ts';
import { taxedMoney } from '../order/taxed-money.ts';
import { boolean, identifier, integer, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { ShopifyMoney } from './money.ts';
import type { Moved } from './moved.ts';
import { readAllocations, readTaxes, sumOfTaxes } from './taxes.ts';

const LINE_FULFILMENT = {
  fulfilled: 'fulfilled',
  partial: 'partial',
  unfulfilled: 'unfulfilled',
  restocked: 'unfulfilled',
  not_eligible: 'unfulfilled',
} as const;

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
  const discounts = readDiscounts(line, money);
  const taxes = readTaxes(line, money);
  const amount = lessDiscounts(multiplyPair(unitPrice, ordered), discounts);
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
  if (listed !== 0) return listed;
  return readWord(line, 'fulfillment_status', LINE_FULFILMENT).value === 'fulfilled' ? ordered : 0;
}

/** Orders from before 2018 state one amount per line, and not of which discount it is. */
function readDiscounts(line: Source, money: ShopifyMoney): OrderLine['discounts'] {
  if (line.has('discount_allocations')) return readAllocations(line, money);
  const amount = money.pair(line, 'total_discount');
  return amount === undefined || isZero(amount) ? [] : [{ amount }];
}

function lessDiscounts(
  amount: MoneyPair | undefined,
  discounts: OrderLine['discounts'],
): MoneyPair | undefined {
  return discounts.length === 0
    ? amount
    : subtractPairs(amount, sumPairs(discounts.map((part) => part.amount)));
}
