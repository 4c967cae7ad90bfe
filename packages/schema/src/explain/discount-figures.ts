import type { Order } from '../order/order.ts';
import type { AmountReader } from './amounts.ts';
import { type Decimal, minus, sum, ZERO } from './exact.ts';
import type { Position } from './position.ts';

/** A discount with the parts of it that fell on positions. */
export interface DiscountFigure {
  readonly path: string;
  readonly amount: Decimal | undefined;
  readonly allocated: Decimal | undefined;
}

/** What the discounts took off, and where. */
export interface DiscountFigures {
  /** Those that state an amount. */
  readonly each: readonly DiscountFigure[];
  /** Σ of the amounts; undefined where there is no discount, or one without an amount. */
  readonly amount: Decimal | undefined;
  /** Σ of all allocations, also of those that name no discount. */
  readonly allocated: Decimal | undefined;
  /** Every allocation names a discount of the order. */
  readonly isAttributed: boolean;
  /** What no position's total lacks yet: it comes off the grand total. Undefined where it cannot be told. */
  readonly unallocated: Decimal | undefined;
}

/**
 * Where allocations name their discounts, what is left of each one is unallocated; where they do not, what is left of all of
 * them together.
 */
export function readDiscounts(
  { discounts }: Order,
  positions: readonly Position[],
  amounts: AmountReader,
): DiscountFigures {
  const allocations = positions.flatMap((position) => position.allocations);
  const parts = Map.groupBy(allocations, ({ discountId }) => discountId);
  const each = discounts.flatMap(({ id, amount }, index) => {
    if (amount === undefined) return [];
    const path = `/discounts/${index}/amount`;
    const allocated = sum((parts.get(id) ?? []).map((part) => part.amount));
    return [{ path, amount: amounts.read(amount, path), allocated }];
  });
  const ids = new Set(discounts.map(({ id }) => id));
  const isAttributed = allocations.every(({ discountId }) => discountId !== undefined && ids.has(discountId));
  const amount = each.length === discounts.length ? sum(each.map((discount) => discount.amount)) : undefined;
  const allocated = sum(allocations.map((part) => part.amount));
  return {
    each,
    amount: each.length === 0 ? undefined : amount,
    allocated,
    isAttributed,
    unallocated: isAttributed
      ? sum(each.map((discount) => rest(discount.amount, discount.allocated)))
      : rest(sum(each.map((discount) => discount.amount)), allocated),
  };
}

/** What is left, and nothing where more was parted than there was. */
function rest(amount: Decimal | undefined, allocated: Decimal | undefined): Decimal | undefined {
  const left = minus(amount, allocated);
  return left?.lt(ZERO) ? ZERO : left;
}
