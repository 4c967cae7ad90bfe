import type { Discount } from '@orderdock/schema';
import { addPairs } from '../order/money-pairs.ts';
import type { Source } from '../source/source.ts';
import type { MoneyReader } from './money.ts';
import { type Reduction, readIncluded } from './reductions.ts';

/** What each type of discount is; a code is given for a cart discount. */
const KIND: Readonly<Record<string, Discount['kind']>> = {
  'cart-discount': 'automatic',
  'product-discount': 'automatic',
  'direct-discount': 'manual',
};

function kindOf(type: string | undefined, code: string | undefined): Discount['kind'] {
  const kind = type !== undefined && Object.hasOwn(KIND, type) ? KIND[type] : undefined;
  return kind === 'automatic' && code !== undefined ? 'code' : (kind ?? 'unknown');
}

/** The discounts of an order, each with what it took off everywhere: lines, shipping, the total. */
export function collectDiscounts(
  reductions: readonly Reduction[],
  codes: ReadonlyMap<string, string>,
): Discount[] {
  const discounts = new Map<string, Discount>();
  for (const { discountId, type, amount } of reductions) {
    const before = discounts.get(discountId);
    const code = codes.get(discountId);
    discounts.set(discountId, {
      id: discountId,
      code,
      kind: kindOf(type, code),
      fundedBy: 'seller',
      amount: before === undefined ? amount : addPairs(before.amount, amount),
    });
  }
  return [...discounts.values()];
}

/** The discounts on the total price, which no line's total lacks. */
export function readTotalDiscounts(order: Source, money: MoneyReader): Reduction[] {
  const discount = order.optionalObject('discountOnTotalPrice');
  return discount === undefined ? [] : readIncluded(discount, money);
}
