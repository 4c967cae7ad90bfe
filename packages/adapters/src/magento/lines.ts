import { type MoneyPair, multiplyMoney, type Order, type OrderLine } from '@orderdock/schema';
import { isZero } from '../order/money-pairs.ts';
import { plainDecimal } from '../source/decimal-text.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { flag } from './kinds.ts';
import type { LineTaxes } from './line-taxes.ts';
import { type MagentoMoney, magnitude } from './money.ts';
import { readChoices } from './options.ts';
import { mapAt } from './php.ts';
import { quantityText, readQuantity } from './quantities.ts';
import { isDiscounted, taxedOf } from './taxed.ts';

/** Of a row that is stated after its discount. */
const OFF_ALREADY = { discount: undefined, compensation: undefined };

/** What the lines of one order are read with. */
export interface LineContext {
  readonly money: MagentoMoney;
  readonly taxMode: Order['taxMode'];
  readonly taxes: LineTaxes;
  readonly discountId: string | undefined;
}

/** The tax in a discount, by the name it has since 2.1 and by the one it had before. */
export const COMPENSATION = ['discount_tax_compensation_amount', 'hidden_tax_amount'] as const;

/** An item before it is known who of a parent and its parts carries the price. */
export interface ReadItem {
  readonly line: OrderLine;
  readonly productType: string | undefined;
  /** Whether the item has a price of its own. */
  readonly hasPrice: boolean;
}

/** One item; `index` names it where it has no id, as in an order that is not saved yet. */
export function readItem(item: Source, index: number, context: LineContext): ReadItem {
  const { money } = context;
  const id = readItemId(item) ?? `item-${index + 1}`;
  const quantity = readQuantity(item);
  const prices = readPrices(item, money);
  const listed = times(prices.net, quantityText(quantity.ordered, quantity.scale));
  const row = money.pair(item, 'row_total') ?? listed;
  const figures = {
    net: row,
    withTax: money.pair(item, 'row_total_incl_tax'),
    tax: money.pair(item, 'tax_amount'),
    discount: magnitude(money.pair(item, 'discount_amount')),
    compensation: readCompensation(item, money),
  };
  const line: OrderLine = {
    id,
    parentLineId: readParentId(item),
    priceRole: 'priced',
    productId: item.optional('product_id', identifier),
    sku: item.optional('sku', text),
    title: item.optional('name', text) ?? '',
    ...readChoices(item),
    quantity,
    unitPrice: context.taxMode === 'included' ? (prices.withTax ?? prices.net) : prices.net,
    discounts: readDiscounts(item, context),
    taxes: context.taxes.of(item, id),
    total: taxedOf(isDiscounted(figures, listed) ? { ...figures, ...OFF_ALREADY } : figures),
    requiresShipping: not(item.optional('is_virtual', flag)),
    giftCard: item.optional('product_type', text) === 'giftcard' ? true : undefined,
  };
  return {
    line,
    productType: item.optional('product_type', text),
    hasPrice: row !== undefined && !isZero(row),
  };
}

/** `item_id`, which an event repeats as `id`; only that of the quote before the order is saved. */
export function readItemId(item: Source): string | undefined {
  return (
    item.optional('item_id', identifier) ??
    item.optional('id', identifier) ??
    item.optional('quote_item_id', identifier)
  );
}

/** The tax in the discount of an item, of shipping or of an order. */
export function readCompensation(source: Source, money: MagentoMoney): MoneyPair | undefined {
  const [now, before] = COMPENSATION;
  return money.pair(source, now) ?? money.pair(source, before);
}

function readParentId(item: Source): string | undefined {
  const own = item.optional('parent_item_id', identifier);
  if (own !== undefined) return own === '0' ? undefined : own;
  const parent = mapAt(item, 'parent_item');
  return parent && readItemId(parent);
}

function readPrices(item: Source, money: MagentoMoney) {
  return { net: money.pair(item, 'price'), withTax: money.pair(item, 'price_incl_tax') };
}

function readDiscounts(item: Source, { money, discountId }: LineContext): OrderLine['discounts'] {
  const discount = magnitude(money.pair(item, 'discount_amount'));
  return discount === undefined || isZero(discount) ? [] : [{ discountId, amount: discount }];
}

/** Undefined where the product has more digits than an order can hold. */
function times(price: MoneyPair | undefined, quantity: string): MoneyPair | undefined {
  if (price === undefined) return undefined;
  const shop = multiplyMoney(price.shop, quantity);
  const presentment = price.presentment && multiplyMoney(price.presentment, quantity);
  const fits = [shop, presentment].every((money) => money === undefined || plainDecimal(money.amount));
  return fits ? { shop, ...(presentment && { presentment }) } : undefined;
}

function not(value: boolean | undefined): boolean | undefined {
  return value === undefined ? undefined : !value;
}
