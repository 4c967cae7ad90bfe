import type { Fee, ShippingLine } from '@orderdock/schema';
import { subtractPairs } from '../../order/money-pairs.ts';
import { identifier, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { firstOf, ID } from '../named.ts';
import { readPositionTax } from '../taxes.ts';
import type { OrderDiscounts } from './discounts.ts';
import { type EcomPricing, readTotal } from './position-total.ts';

/** The one way of sending that the buyer chose. */
export function readShippingLines(
  order: Source,
  pricing: EcomPricing,
  discounts: OrderDiscounts,
): ShippingLine[] {
  const { money } = pricing;
  const info = order.optionalObject('shippingInfo');
  const cost = info?.optionalObject('cost');
  if (info === undefined || cost === undefined) return [];
  const { tax, taxes } = readPositionTax(cost, money);
  const price = money.read(cost, 'price');
  const discount = money.read(cost, 'discount');
  return [
    {
      title: info.optional('title', text),
      method: info.optional('code', text),
      price,
      discounts: discounts.ofShipping(discount),
      taxes,
      total: readTotal(cost, pricing, {
        before: 'totalPriceBeforeTax',
        after: 'totalPriceAfterTax',
        tax,
        otherwise: () => (discount === undefined ? price : subtractPairs(price, discount)),
      }),
    },
  ];
}

/** What was charged beside goods and shipping. */
export function readFees(order: Source, pricing: EcomPricing): Fee[] {
  return order.optionalList('additionalFees').map((fee) => {
    const { tax, taxes } = readPositionTax(fee, pricing.money);
    return {
      id: firstOf(fee, ID, identifier),
      kind: isTip(fee) ? 'tip' : 'other',
      title: firstOf(fee, ['name', 'code'], text),
      taxes,
      total: readTotal(fee, pricing, {
        before: 'priceBeforeTax',
        after: 'priceAfterTax',
        tax,
        otherwise: () => pricing.money.read(fee, 'price'),
      }),
    };
  });
}

/** Wix has no kind of fee; its own tips are called so. */
function isTip(fee: Source): boolean {
  return ['name', 'code'].some((name) => /^(?:tips?|gratuity)$/i.test(String(fee.value[name])));
}
