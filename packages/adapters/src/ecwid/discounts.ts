import type { Allocation, Discount, MoneyPair } from '@orderdock/schema';
import { isZero, subtractPairs, sumPairs } from '../order/money-pairs.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { amount, type MoneyReader } from './money.ts';

const VALUE_TYPE: Readonly<Record<string, Discount['valueType']>> = {
  ABS: 'fixed',
  ABSOLUTE: 'fixed',
  PERCENT: 'percentage',
};
const COUPON = 'coupon';

/** The discounts of an order, and the part of them that fell on a line. */
export interface DiscountReader {
  readonly discounts: readonly Discount[];
  allocationsOf(item: Source): Allocation[];
}

/** The coupon and what is given without one. The order says what they come to, its lines what part fell on each. */
export function createDiscountReader(order: Source, money: MoneyReader): DiscountReader {
  const coupon = readCoupon(order, money);
  const entries = order.optionalList('discountInfo');
  const keys = entries.map(keyOf);
  const idOf = (key: string) => (keys.includes(key) ? `discount-${keys.indexOf(key) + 1}` : undefined);
  const partsOf = (item: Source): Allocation[] =>
    item.optionalList('discounts').flatMap((part) => {
      const info = part.optionalObject('discountInfo');
      const share = money.read(part, 'total');
      const discountId = info === undefined ? undefined : idOf(keyOf(info));
      return share === undefined ? [] : [{ discountId, amount: share }];
    });
  const parts = order.optionalList('items').flatMap(partsOf);
  const amounts = amountsOf(
    keys.map((key) => parts.filter(({ discountId }) => discountId === idOf(key))),
    money.read(order, 'discount'),
  );
  const others = entries.map((entry, index) => readDiscount(entry, index, amounts[index]));
  return {
    discounts: [...coupon, ...(others.length > 0 ? others : unnamed(order, money))],
    allocationsOf: (item) => [...couponPart(item, coupon, money), ...partsOf(item)],
  };
}

function readCoupon(order: Source, money: MoneyReader): Discount[] {
  const coupon = order.optionalObject('discountCoupon');
  const taken = money.read(order, 'couponDiscount');
  if (coupon === undefined && (taken === undefined || isZero(taken))) return [];
  return [
    {
      id: coupon?.optional('id', identifier) ?? COUPON,
      code: coupon?.optional('code', text),
      title: coupon?.optional('name', text),
      kind: 'code',
      valueType: VALUE_TYPE[coupon?.optional('discountType', text) ?? ''] ?? 'unknown',
      value: coupon?.optional('discount', amount),
      fundedBy: 'seller',
      amount: taken,
    },
  ];
}

function couponPart(item: Source, [coupon]: readonly Discount[], money: MoneyReader): Allocation[] {
  const share = money.read(item, 'couponAmount');
  return share === undefined || isZero(share) ? [] : [{ discountId: coupon?.id, amount: share }];
}

function readDiscount(entry: Source, index: number, taken: MoneyPair | undefined): Discount {
  const base = entry.optional('base', text);
  return {
    id: `discount-${index + 1}`,
    title: entry.optional('description', text) ?? base,
    kind: base === 'CUSTOM' ? 'manual' : 'automatic',
    valueType: VALUE_TYPE[entry.optional('type', text) ?? ''] ?? 'unknown',
    value: entry.optional('value', amount),
    fundedBy: 'seller',
    amount: taken,
  };
}

/** What each discount comes to: the whole where there is one, else what fell on the lines, and the last takes the rest. */
function amountsOf(
  parts: readonly (readonly Allocation[])[],
  whole: MoneyPair | undefined,
): readonly (MoneyPair | undefined)[] {
  if (parts.length === 1) return [whole ?? sumPairs((parts[0] ?? []).map((part) => part.amount))];
  const known = parts.map((shares) => sumPairs(shares.map((share) => share.amount)));
  const missing = known.filter((sum) => sum === undefined).length;
  if (missing !== 1) return known;
  const rest = subtractPairs(whole, sumPairs(known.filter((sum) => sum !== undefined)));
  return known.map((sum) => sum ?? rest);
}

/** A discount of which the order says no more than what it comes to. */
function unnamed(order: Source, money: MoneyReader): Discount[] {
  const taken = money.read(order, 'discount');
  if (taken === undefined || isZero(taken)) return [];
  return [{ id: 'discount', kind: 'unknown', fundedBy: 'seller', amount: taken }];
}

/** A line repeats the discount that fell on it, without an id. */
function keyOf(info: Source): string {
  const names = ['base', 'type', 'value', 'orderTotal', 'description'];
  return JSON.stringify(names.map((name) => info.optional(name, text)));
}
