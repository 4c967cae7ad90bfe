import type { Allocation, Discount, MoneyPair, OrderLine, ShippingLine } from '@orderdock/schema';
import { isZero, subtractPairs, sumPairs } from '../order/money-pairs.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { type EbayMoney, isNegative, negated, sameAmount } from './money.ts';

/** The ids of discounts that eBay states without one. */
export const ITEM_DISCOUNT = 'price';
export const DELIVERY_DISCOUNT = 'delivery';
const ADJUSTMENT = 'adjustment';

/**
 * What a line was lowered by: the difference to its discounted cost, which is what the total is made of. The promotions
 * name it where they come to the same; they may hold a discount on the delivery as well, and then they do not.
 */
export function readAllocations(
  line: Source,
  money: EbayMoney,
  { cost, discounted }: { readonly cost: MoneyPair | undefined; readonly discounted: MoneyPair | undefined },
): Allocation[] {
  const difference = subtractPairs(cost, discounted);
  if (difference === undefined || isZero(difference) || isNegative(difference)) return [];
  const promotions = line.optionalList('appliedPromotions').map((promotion) => ({
    id: promotion.optional('promotionId', identifier),
    amount: money.size(promotion, 'discountAmount'),
  }));
  if (sameAmount(sumPairs(promotions.map(({ amount }) => amount)), difference))
    return promotions.flatMap(({ id, amount }) =>
      amount === undefined ? [] : [{ discountId: id ?? ITEM_DISCOUNT, amount }],
    );
  if (promotions.length > 0)
    line.report('appliedPromotions', {
      code: 'promotions_differ',
      message: 'The promotions of a line do not come to what its cost was lowered by',
      severity: 'info',
    });
  const [only, ...others] = promotions;
  const id = others.length === 0 ? only?.id : undefined;
  return [{ discountId: id ?? ITEM_DISCOUNT, amount: difference }];
}

interface Priced {
  readonly lines: readonly OrderLine[];
  readonly shippingLines: readonly ShippingLine[];
}

/** The promotions by their id, each with what it took off lines and delivery, and what the summary has beside them. */
export function readDiscounts(order: Source, money: EbayMoney, { lines, shippingLines }: Priced): Discount[] {
  const allocations = [...lines, ...shippingLines].flatMap(({ discounts }) => discounts);
  const titles = titlesOf(order);
  const ids = new Set([...titles.keys(), ...allocations.flatMap(({ discountId }) => discountId ?? [])]);
  const parts = Map.groupBy(allocations, ({ discountId }) => discountId);
  // Set up by the seller in the Marketing tab of Seller Hub, all of them (sel:AppliedPromotion).
  const named = [...ids].map(
    (id): Discount => ({
      id,
      title: titles.get(id),
      kind: 'unknown',
      fundedBy: 'seller',
      amount: sumPairs((parts.get(id) ?? []).map(({ amount }) => amount)),
    }),
  );
  const apart = lines.every(({ discounts }) => discounts.length === 0)
    ? priceDiscount(order, money)
    : undefined;
  const adjustment = money.pair(order.optionalObject('pricingSummary'), 'adjustment');
  return [
    ...named,
    ...unallocated({ id: ITEM_DISCOUNT, kind: 'unknown' }, apart),
    ...unallocated(
      { id: ADJUSTMENT, kind: 'manual', title: 'Price adjustment' },
      adjustment !== undefined && isNegative(adjustment) ? negated(adjustment) : undefined,
    ),
  ];
}

/** What the summary says was taken off the items; the first version of the API called it `priceDiscountSubtotal`. */
export function priceDiscount(order: Source, money: EbayMoney): MoneyPair | undefined {
  const summary = order.optionalObject('pricingSummary');
  return money.size(summary, 'priceDiscount') ?? money.size(summary, 'priceDiscountSubtotal');
}

function unallocated(
  discount: Pick<Discount, 'id' | 'kind' | 'title'>,
  amount: MoneyPair | undefined,
): Discount[] {
  return amount === undefined || isZero(amount) ? [] : [{ ...discount, fundedBy: 'seller', amount }];
}

function titlesOf(order: Source): Map<string, string | undefined> {
  const titles = new Map<string, string | undefined>();
  for (const line of order.optionalList('lineItems'))
    for (const promotion of line.optionalList('appliedPromotions')) {
      const id = promotion.optional('promotionId', identifier);
      // A promotion says the same of itself on every line.
      if (id !== undefined && titles.get(id) === undefined)
        titles.set(id, promotion.optional('description', text));
    }
  return titles;
}
