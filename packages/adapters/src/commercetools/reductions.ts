import type { Allocation, MoneyPair } from '@orderdock/schema';
import { isZero, multiplyPair, subtractPairs } from '../order/money-pairs.ts';
import { identifier, integer, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { MoneyReader } from './money.ts';

/** What one discount took off something, whole: of all pieces of a line. */
export interface Reduction {
  readonly discountId: string;
  /** `cart-discount`, `product-discount`, `direct-discount`. */
  readonly type: string | undefined;
  readonly amount: MoneyPair;
}

/** The discounts in `includedDiscounts`, each `times` over: they are stated for one piece. */
export function readIncluded(price: Source, money: MoneyReader, times = 1): Reduction[] {
  return price.optionalList('includedDiscounts').flatMap((included) => {
    const amount = multiplyPair(money.read(included, 'discountedAmount'), times);
    return reductionOf(included.optionalObject('discount'), amount);
  });
}

/** The cart's discounts on a line, piece by piece: three of five may be cheaper than the rest. */
export function readPerQuantity(line: Source, money: MoneyReader): Reduction[] {
  return line.optionalList('discountedPricePerQuantity').flatMap((entry) => {
    const price = entry.optionalObject('discountedPrice');
    if (price === undefined || price.optionalList('includedDiscounts').length === 0) return [];
    return readIncluded(price, money, entry.optional('quantity', integer) ?? 1);
  });
}

/** The product's own discount, which the price states as a second price. */
export function readProductDiscount(
  price: Source,
  value: MoneyPair | undefined,
  { money, quantity }: { readonly money: MoneyReader; readonly quantity: number },
): Reduction[] {
  const discounted = price.optionalObject('discounted');
  if (discounted === undefined) return [];
  const off = subtractPairs(value, money.read(discounted, 'value'));
  return reductionOf(discounted.optionalObject('discount'), multiplyPair(off, quantity));
}

export function toAllocations(reductions: readonly Reduction[]): Allocation[] {
  return reductions.map(({ discountId, amount }) => ({ discountId, amount }));
}

function reductionOf(discount: Source | undefined, amount: MoneyPair | undefined): Reduction[] {
  const discountId = discount?.optional('id', identifier);
  if (discountId === undefined || amount === undefined || isZero(amount)) return [];
  return [{ discountId, type: discount?.optional('typeId', text), amount }];
}
