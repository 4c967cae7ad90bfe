import type { Allocation, Discount, MoneyPair } from '@orderdock/schema';
import { isZero, subtractPairs, sumPairs } from '../order/money-pairs.ts';
import { isSame, ownDiscount, type ReadReduction, sumOfDiscounts } from './discounts.ts';

export interface Allocated {
  readonly discounts: Discount[];
  /** One list for each reduction, in their order. */
  readonly allocations: readonly Allocation[][];
}

export interface DiscountFacts {
  readonly ofOrder: readonly Discount[];
  /** Of the lines, then of the shipping. */
  readonly reductions: readonly ReadReduction[];
  /** Lines and shipping less the grand total: what comes off the whole. */
  readonly gap: MoneyPair | undefined;
}

/**
 * Where the discounts stand. Saleor took a discount of the whole order off the total only, and from 3.15 on spreads it over
 * the lines' totals, and says nowhere which: the amounts tell. What is left of a reduction without them is the line's own.
 */
export function allocateDiscounts({ ofOrder, reductions, gap }: DiscountFacts): Allocated {
  const whole = sumOfDiscounts(ofOrder.filter(({ amount }) => amount !== undefined));
  if (whole === undefined || isZero(whole) || isSame(gap, whole)) return eachItsOwn(ofOrder, reductions);
  const taken = sumPairs(reductions.flatMap((reduction) => reduction.whole ?? []));
  if (isSame(taken, whole)) return spread(ofOrder, reductions, () => undefined);
  const own = sumPairs(reductions.flatMap((reduction) => reduction.own() ?? []));
  if (isSame(subtractPairs(taken, own), whole))
    return spread(ofOrder, reductions, (reduction) => reduction.own());
  const isInside = gap !== undefined && isZero(gap) && taken === undefined;
  return isInside
    ? { ...eachItsOwn(ofOrder.map(withoutShare), reductions) }
    : eachItsOwn(ofOrder, reductions);
}

function eachItsOwn(ofOrder: readonly Discount[], reductions: readonly ReadReduction[]): Allocated {
  const own = reductions.map((reduction) => ({ reduction, amount: reduction.whole }));
  return {
    discounts: [
      ...ofOrder,
      ...own.flatMap(({ reduction, amount }) => (amount ? ownDiscount(reduction, amount) : [])),
    ],
    allocations: own.map(({ reduction, amount }) => (amount ? [{ discountId: reduction.id, amount }] : [])),
  };
}

/** The reductions are shares of the order's discounts, beside what is the lines' own. */
function spread(
  ofOrder: readonly Discount[],
  reductions: readonly ReadReduction[],
  ownOf: (reduction: ReadReduction) => MoneyPair | undefined,
): Allocated {
  const [only, ...others] = ofOrder.filter(({ amount }) => amount !== undefined && !isZero(amount));
  // Which of several discounts a share belongs to is not said.
  const discountId = others.length === 0 ? only?.id : undefined;
  const parts = reductions.map((reduction) => {
    const own = ownOf(reduction);
    const share = own === undefined ? reduction.whole : subtractPairs(reduction.whole, own);
    return { reduction, own, share: share === undefined || isZero(share) ? undefined : share };
  });
  return {
    discounts: [
      ...ofOrder,
      ...parts.flatMap(({ reduction, own }) => (own ? ownDiscount(reduction, own) : [])),
    ],
    allocations: parts.map(({ reduction, own, share }) => [
      ...(own ? [{ discountId: reduction.id, amount: own }] : []),
      ...(share ? [{ discountId, amount: share }] : []),
    ]),
  };
}

/** Its amount is inside totals that do not say how much of it: it stays as the discount's value, for nothing more comes off. */
function withoutShare({ amount, ...discount }: Discount): Discount {
  if (amount === undefined || isZero(amount)) return { ...discount, amount };
  return {
    ...discount,
    valueType: discount.value === undefined ? 'fixed' : discount.valueType,
    value: discount.value ?? amount.shop.amount,
  };
}
