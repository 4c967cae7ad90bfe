import type { Allocation, Discount, MoneyPair } from '@orderdock/schema';
import { boolean, decimal, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { isPositive, type MoneyReader, negated } from './money.ts';

/** The price adjustments met in one order, wherever they stand. */
export interface DiscountBook {
  /** The adjustments at `name` as parts of discounts, which are remembered. */
  take(place: Source, name: string): readonly Allocation[];
  all(): Discount[];
}

/** A discount's id is that of its price adjustment; one without any is named after its place. */
export function createDiscountBook(money: MoneyReader): DiscountBook {
  const discounts: Discount[] = [];
  return {
    all: () => discounts,
    take: (place, name) =>
      place.optionalList(name).flatMap((adjustment) => {
        const amount = readAmount(adjustment, money);
        if (amount === undefined) return [];
        const discount = readDiscount(adjustment, amount);
        discounts.push(discount);
        return [{ discountId: discount.id, amount }];
      }),
  };
}

/** What was taken off, as a positive amount. An adjustment upwards is no discount: the price has it already. */
function readAmount(adjustment: Source, money: MoneyReader): MoneyPair | undefined {
  const price = money.read(adjustment, 'price');
  if (price === undefined) return undefined;
  const amount = negated(price);
  if (isPositive(amount)) return amount;
  if (isPositive(price))
    adjustment.report('price', {
      code: 'price_raised',
      message: 'The adjustment raises the price instead of lowering it',
    });
  return undefined;
}

function readDiscount(adjustment: Source, amount: MoneyPair): Discount {
  const code = adjustment.optional('coupon_code', text);
  const isManual = adjustment.optional('manual', boolean) === true;
  const title = [
    adjustment.optional('item_text', text),
    adjustment.optional('promotion_id', text),
    adjustment.optional('reason_code', text),
  ];
  return {
    id: adjustment.optional('price_adjustment_id', identifier) ?? (adjustment.path.slice(-255) || 'discount'),
    code,
    title: title.filter((part) => part !== undefined).join(': ') || undefined,
    kind: code !== undefined ? 'code' : isManual ? 'manual' : 'automatic',
    ...readValue(adjustment.optionalObject('applied_discount')),
    fundedBy: 'seller',
    amount,
  };
}

/** `percentage` and `amount` say by how much; the other types name a price or a gift. */
function readValue(applied: Source | undefined): Pick<Discount, 'valueType' | 'value'> {
  const type = applied?.optional('type', text);
  if (applied === undefined || type === undefined) return {};
  if (type === 'percentage')
    return { valueType: 'percentage', value: applied.optional('percentage', decimal) };
  if (type === 'amount') return { valueType: 'fixed', value: applied.optional('amount', decimal) };
  return { valueType: 'unknown' };
}
