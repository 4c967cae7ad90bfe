import type { Discount, MoneyPair, Refund, ShippingLine, Tender } from '@orderdock/schema';
import { isZero } from '../../order/money-pairs.ts';
import { identifier, isoInstant, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import type { WixMoney } from '../money.ts';
import { CREATED, firstOf, ID } from '../named.ts';
import { taxedBy } from '../tax-mode.ts';
import { less } from './lines.ts';
import type { StoresPricing } from './pricing.ts';

/**
 * The order has one discount at most: a coupon, or an amount that the merchant took off. Velo does not say how much; `total`,
 * what the order lost by all its discounts, does.
 */
export function readDiscount(order: Source, money: WixMoney, total: MoneyPair | undefined): Discount[] {
  const discount = order.optionalObject('discount');
  const amount = money.read(discount, 'value') ?? (discount?.has('appliedCoupon') ? total : undefined);
  const coupon = discount?.optionalObject('appliedCoupon');
  if (discount === undefined || (coupon === undefined && (amount === undefined || isZero(amount)))) return [];
  return [
    {
      id: coupon?.optional('couponId', identifier) ?? '1',
      code: coupon?.optional('code', text),
      title: coupon?.optional('name', text),
      kind: coupon === undefined ? 'manual' : 'code',
      fundedBy: 'seller',
      amount,
    },
  ];
}

/** A shipment or a pick-up; both state what they cost. */
export function readShippingLines(
  order: Source,
  pricing: StoresPricing,
  discountId: string | undefined,
): ShippingLine[] {
  const { money } = pricing;
  const info = order.optionalObject('shippingInfo');
  const details = detailsOf(order);
  const priced = details?.optionalObject('priceData');
  const title = info?.optional('deliveryOption', text);
  const price = money.read(priced, 'price');
  if (title === undefined && price === undefined) return [];
  const discount = money.read(details, 'discount');
  return [
    {
      title,
      method: info?.optional('code', text),
      price,
      discounts: discount === undefined || isZero(discount) ? [] : [{ discountId, amount: discount }],
      taxes: [],
      total: taxedBy(less(price, discount), money.read(details, 'tax'), {
        ...pricing,
        taxMode: pricing.modeOf(details),
      }),
    },
  ];
}

/** The part of `shippingInfo` that says where the goods go. */
export function detailsOf(order: Source): Source | undefined {
  const info = order.optionalObject('shippingInfo');
  return info?.optionalObject('shipmentDetails') ?? info?.optionalObject('pickupDetails');
}

/** The payment, of which Stores states no amount, and the gift card. */
export function readTenders(order: Source, giftCard: MoneyPair | undefined): Tender[] {
  const billing = order.optionalObject('billingInfo');
  const gateway = billing?.optional('paymentMethod', text);
  const reference =
    billing && firstOf(billing, ['paymentProviderTransactionId', 'externalTransactionId'], text);
  const at = billing?.optional('paidDate', isoInstant);
  const isPaid = at !== undefined;
  const payment: Tender = {
    id: billing?.optional('paymentGatewayTransactionId', identifier),
    kind: isPaid ? 'sale' : 'unknown',
    gateway,
    reference,
    at,
  };
  return [
    ...(gateway === undefined && reference === undefined ? [] : [payment]),
    ...(giftCard === undefined || isZero(giftCard) ? [] : [{ kind: 'gift_card', amount: giftCard } as const]),
  ];
}

/** The refunds, by their amounts: Stores does not say of which lines. */
export function readRefunds(order: Source, money: WixMoney): Refund[] {
  return order.optionalList('refunds').map((refund, index) => ({
    id: firstOf(refund, ID, identifier) ?? String(index + 1),
    at: firstOf(refund, CREATED, isoInstant),
    lines: [],
    total: money.read(refund, 'amount'),
    reason: refund.optional('reason', text),
  }));
}
