import type { Allocation, OrderLine } from '@orderdock/schema';
import { isZero, subtractPairs } from '../order/money-pairs.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readOptionsAndAttributes } from './attributes.ts';
import { amount, divide, type Steps, steps } from './decimals.ts';
import type { MoneyReader } from './money.ts';
import { readItemTaxes } from './taxes.ts';

/** A position, as it was ordered: what was sent or given back of it, an order does not say. */
export function readLine(line: Source, money: MoneyReader): OrderLine {
  const quantity = line.required('quantity', steps);
  const discounts = readDiscounts(line, money);
  const unitPrice = readUnitPrice(line, quantity, discounts.length > 0);
  return {
    id: line.required('id', identifier),
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
 * The price before discounts, as on other platforms. `price` is `total` by quantity: where a discount is in it, the price
 * is `subtotal` by quantity instead.
 */
function readUnitPrice(line: Source, quantity: Steps, discounted: boolean): string | undefined {
  if (!discounted) return line.optional('price', amount);
  const subtotal = line.optional('subtotal', amount);
  return subtotal === undefined ? undefined : divide(subtotal, quantity);
}
