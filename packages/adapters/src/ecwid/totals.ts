import type { Fee, MoneyPair, Totals } from '@orderdock/schema';
import { addPairs, sumPairs } from '../order/money-pairs.ts';
import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { feeAmounts } from './fee-amounts.ts';
import { amount, type MoneyReader } from './money.ts';
import { giftCardAmount } from './tenders.ts';

const REPORTED = [
  'subtotal',
  'subtotalWithoutTax',
  'discount',
  'couponDiscount',
  'tax',
  'total',
  'totalWithoutTax',
  'giftCardRedemption',
  'totalBeforeGiftCardRedemption',
  'refundedAmount',
  'usdTotal',
];

/** What the order costs: Ecwid's total, before a gift card paid a part of it. Throws `UnexpectedShapeError` without one. */
export function readGrand(order: Source, money: MoneyReader): MoneyPair {
  const total = money.of(order.required('total', amount));
  const card = giftCardAmount(order, money);
  if (card === undefined) return total;
  return money.read(order, 'totalBeforeGiftCardRedemption') ?? addPairs(total, card) ?? total;
}

interface Parts {
  readonly grand: MoneyPair;
  readonly fees: readonly Fee[];
}

/** The sums as Ecwid states them. `discount` is without the coupon. */
export function readTotals(order: Source, money: MoneyReader, { grand, fees }: Parts): Totals {
  const tips = fees.filter(({ kind }) => kind === 'tip').map(({ total }) => total.gross ?? total.net);
  const discounts = ['discount', 'couponDiscount'].flatMap((name) => money.read(order, name) ?? []);
  const shipping = order.optionalObject('shippingOption');
  return {
    items: money.read(order, 'subtotal'),
    discounts: sumPairs(discounts),
    shipping: shipping && money.read(shipping, 'shippingRate'),
    fees: sumPairs(feeAmounts(order, money)),
    tax: money.read(order, 'tax'),
    tips: sumPairs(tips),
    grand,
    refunded: money.read(order, 'refundedAmount'),
    reported: Object.fromEntries(
      REPORTED.flatMap((name) => {
        const value = order.optional(name, text);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  };
}
