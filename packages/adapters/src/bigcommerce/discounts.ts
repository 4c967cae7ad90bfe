import { type Allocation, compareMoney, type Discount, type MoneyPair } from '@orderdock/schema';
import { subtractPairs, sumPairs } from '../order/money-pairs.ts';
import { readWord } from '../order/read-word.ts';
import { decimal, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { BigcommerceMoney } from './money.ts';
import type { OrderParts } from './parts.ts';

/** The `type` of a coupon: 0 off each item, 1 per cent, 2 off the total, 3 off shipping, 4 free shipping, 5 a promotion. */
const VALUE_TYPE = { '0': 'fixed', '1': 'percentage', '2': 'fixed', '3': 'fixed' } as const;
const OTHER_TYPES = { '4': 'unknown', '5': 'unknown' } as const;

/** What names one discount on every line that it fell on: its code where it has one, for coupons share an id. */
export function discountKey(applied: Source): string {
  return applied.optional('code', text) ?? applied.optional('id', text) ?? 'discount';
}

/**
 * The discounts of the lines, the coupons, and what of the order's two sums neither of them covers. `coupon_discount` is
 * what codes took off and `discount_amount` the rest; both are taken off the total.
 */
export function readDiscounts(
  parts: OrderParts,
  money: BigcommerceMoney,
  allocations: readonly Allocation[],
): Discount[] {
  const coupons = new Map((parts.coupons ?? []).map((coupon, index) => [couponKey(coupon, index), coupon]));
  const applied = readApplied(parts, allocations);
  const ofLines = applied.map((discount) => withCoupon(discount, coupons.get(discount.id)));
  const known = new Set(applied.map(({ id }) => id));
  const rest = restOf(parts.order, 'coupon_discount', money, amountsOf(ofLines, 'code'));
  const others = [...coupons].filter(([key]) => !known.has(key));
  const shares =
    others.length === 1
      ? [rest]
      : shareOut(
          rest,
          others.map(([, coupon]) => money.pair(coupon, 'discount')),
        );
  return [
    ...ofLines,
    ...others.map(([id, coupon], index) =>
      withCoupon({ id, kind: 'code', fundedBy: 'seller', amount: shares?.[index] }, coupon),
    ),
    ...asDiscount('coupon_discount', 'code', shares === undefined ? rest : undefined),
    ...asDiscount(
      'discount_amount',
      'unknown',
      restOf(parts.order, 'discount_amount', money, amountsOf(ofLines, 'other')),
    ),
  ];
}

/** What each of several coupons says that it took off, where that adds up to the rest; else it cannot be told. */
function shareOut(
  rest: MoneyPair | undefined,
  claims: readonly (MoneyPair | undefined)[],
): readonly (MoneyPair | undefined)[] | undefined {
  const claimed = sumPairs(claims);
  const adds = rest !== undefined && claimed !== undefined && compareMoney(rest.shop, claimed.shop) === 0;
  return adds ? claims : undefined;
}

/** The `applied_discounts` of all lines, one entry for each discount. */
function readApplied(parts: OrderParts, allocations: readonly Allocation[]): Discount[] {
  const amounts = Map.groupBy(allocations, ({ discountId }) => discountId);
  const sources = (parts.products ?? []).flatMap((product) => product.optionalList('applied_discounts'));
  const first = new Map(sources.toReversed().map((source) => [discountKey(source), source]));
  return [...new Set(sources.map(discountKey))].flatMap((id) => {
    const source = first.get(id);
    if (source === undefined) return [];
    const code = source.optional('code', text);
    return {
      id,
      code,
      title: source.optional('name', text),
      kind: code === undefined ? kindOf(source) : 'code',
      fundedBy: 'seller',
      amount: sumPairs((amounts.get(id) ?? []).map(({ amount }) => amount)),
    };
  });
}

function kindOf(applied: Source): Discount['kind'] {
  return applied.optional('id', text) === 'manual-discount' ? 'manual' : 'automatic';
}

function couponKey(coupon: Source, index: number): string {
  return coupon.optional('code', text) ?? coupon.optional('id', identifier) ?? `coupon-${index}`;
}

function withCoupon(discount: Discount, coupon: Source | undefined): Discount {
  if (coupon === undefined) return discount;
  const type = readWord(coupon, 'type', { ...VALUE_TYPE, ...OTHER_TYPES });
  return {
    ...discount,
    code: coupon.optional('code', text) ?? discount.code,
    valueType: type.raw === null ? undefined : type.value,
    value: coupon.optional('amount', decimal),
  };
}

function amountsOf(discounts: readonly Discount[], kind: 'code' | 'other'): readonly MoneyPair[] {
  return discounts.flatMap((discount) =>
    (discount.kind === 'code') === (kind === 'code') && discount.amount !== undefined
      ? [discount.amount]
      : [],
  );
}

/** What of the order's sum is not on the lines; undefined where nothing is left. */
function restOf(
  order: Source,
  name: string,
  money: BigcommerceMoney,
  allocated: readonly MoneyPair[],
): MoneyPair | undefined {
  const total = money.pair(order, name);
  const rest = allocated.length === 0 ? total : subtractPairs(total, sumPairs(allocated));
  if (rest === undefined) return undefined;
  return compareMoney(rest.shop, { ...rest.shop, amount: '0' }) > 0 ? rest : undefined;
}

function asDiscount(id: string, kind: Discount['kind'], amount: MoneyPair | undefined): Discount[] {
  return amount === undefined ? [] : [{ id, kind, fundedBy: 'seller', amount }];
}
