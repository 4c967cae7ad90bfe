import type { Allocation, OrderLine } from '@orderdock/schema';
import { isZero, subtractPairs } from '../order/money-pairs.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readOptionsAndAttributes } from './attributes.ts';
import { amount, divide, isFloatOf, type Steps, steps } from './decimals.ts';
import type { MoneyReader } from './money.ts';
import { readItemTaxes } from './taxes.ts';

/**
 * A position, as it was ordered: what was sent or given back of it, an order does not say. A bundle, which an extension
 * makes, and its parts each carry what is charged for them, a part whose price is in the bundle's nothing.
 *
 * @see https://woocommerce.com/document/bundles/bundles-rest-api-reference/
 */
export function readLine(line: Source, money: MoneyReader): OrderLine {
  const quantity = line.required('quantity', steps);
  const discounts = readDiscounts(line, money);
  const unitPrice = readUnitPrice(line, quantity, discounts.length > 0);
  return {
    id: line.required('id', identifier),
    parentLineId: readReference(line, 'bundled_by') ?? readReference(line, 'composite_parent'),
    priceRole: 'priced',
    productId: readReference(line, 'product_id'),
    variantId: readReference(line, 'variation_id'),
    sku: line.optional('sku', text),
    title: line.optional('name', text) ?? '',
    ...readOptionsAndAttributes(line),
    quantity: { ordered: quantity.steps, unit: 'item', scale: quantity.scale },
    unitPrice: unitPrice === undefined ? undefined : money.of(unitPrice),
    discounts,
    taxes: readItemTaxes(line, money),
    total: money.taxed(line),
  };
}

/** An id where 0 stands for none: of a product that was deleted, of a product without variants. */
function readReference(source: Source, name: string): string | undefined {
  const id = source.optional(name, identifier);
  return id === '0' ? undefined : id;
}

/**
 * `subtotal` is before the discounts and `total` after them. The difference is what fell on this line, of which the
 * platform does not say from which coupon.
 */
function readDiscounts(line: Source, money: MoneyReader): Allocation[] {
  const discount = subtractPairs(money.read(line, 'subtotal'), money.read(line, 'total'));
  return discount === undefined || isZero(discount) ? [] : [{ amount: discount }];
}

/**
 * The price before discounts, as on other platforms. `price` is `total` by quantity, as a float: where a discount is in it,
 * or a float has no better digits (`10.799999999999999` for three at 32.40), it is `subtotal` by quantity instead.
 */
function readUnitPrice(line: Source, quantity: Steps, discounted: boolean): string | undefined {
  const subtotal = line.optional('subtotal', amount);
  const quotient = subtotal === undefined ? undefined : divide(subtotal, quantity);
  if (discounted) return quotient;
  const price = line.optional('price', amount);
  if (price === undefined || quotient === undefined) return price;
  return isFloatOf(price, quotient) ? quotient : price;
}
