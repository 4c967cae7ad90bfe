import type { MoneyPair, Order, OrderLine } from '@orderdock/schema';
import { multiplyPair, subtractPairs } from '../order/money-pairs.ts';
import { boolean, identifier, integer, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { SHOP_DISCOUNT } from './coupons.ts';
import type { MoneyReader } from './money.ts';

const ATTRIBUTES = [
  'transaction_type',
  'shipping_method',
  'shipping_upgrade',
  'expected_ship_date',
  'file_data',
];

export interface LineContext {
  readonly money: MoneyReader;
  readonly taxMode: Order['taxMode'];
  readonly isShipped: boolean | undefined;
}

/** A transaction. Taxes are told for the whole receipt only; `coupon` is what the discount of the receipt took off. */
export function readLine(
  line: Source,
  { money, taxMode, isShipped }: LineContext,
  coupon: MoneyPair | undefined,
): OrderLine {
  const ordered = line.required('quantity', integer);
  const unitPrice = money.read(line, 'price');
  const full = multiplyPair(unitPrice, ordered);
  const amount = coupon === undefined ? full : subtractPairs(full, coupon);
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
    attributes: ATTRIBUTES.flatMap((name) => {
      const value = line.optional(name, text);
      return value === undefined ? [] : [{ name, value }];
    }),
    quantity: { ordered, fulfilled: shipped ? ordered : 0, unit: 'item', scale: 0 },
    unitPrice,
    discounts: coupon === undefined ? [] : [{ discountId: SHOP_DISCOUNT, amount: coupon }],
    taxes: [],
    total: taxMode === 'included' ? { gross: amount } : taxMode === 'excluded' ? { net: amount } : {},
    requiresShipping: isDigital === undefined ? undefined : !isDigital,
  };
}
