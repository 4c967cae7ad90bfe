import type { Allocation, Discount } from '@orderdock/schema';
import { isZero } from '../order/money-pairs.ts';
import { type ItemCharges, PARTS, type Part } from './charges.ts';
import { plus } from './money.ts';

/**
 * The promotions that gave an item its discounts, as one: Amazon states one amount for an item, however many took part.
 * An item that has a discount and names no promotion has one of its own.
 */
export function discountIdOf({ promotionIds, lineId }: ItemCharges): string {
  return promotionIds.length === 0 ? lineId : promotionIds.join(' + ');
}

/** The discount on one part of an item; one of nothing is none. */
export function allocationsOf(entry: ItemCharges, part: Part): Allocation[] {
  const amount = entry.parts[part]?.discount;
  return amount === undefined || isZero(amount) ? [] : [{ discountId: discountIdOf(entry), amount }];
}

/** The discounts of an order, each with the sum of what it took off; one that a promotion names and no amount has none. */
export function readDiscounts(charges: readonly ItemCharges[]): Discount[] {
  const parts = charges.flatMap((entry) => {
    const amounts = PARTS.flatMap((part) => allocationsOf(entry, part).map(({ amount }) => amount));
    const isNamed = entry.promotionIds.length > 0;
    return isNamed || amounts.length > 0 ? [{ id: discountIdOf(entry), isNamed, amounts }] : [];
  });
  return [...Map.groupBy(parts, ({ id }) => id)].map(([id, group]) => ({
    id,
    ...(group.some(({ isNamed }) => isNamed) && { title: id }),
    kind: 'unknown',
    // Sellers and Amazon both fund promotions, and neither version of the API tells which did.
    fundedBy: 'unknown',
    amount: plus(...group.flatMap(({ amounts }) => amounts)),
  }));
}
