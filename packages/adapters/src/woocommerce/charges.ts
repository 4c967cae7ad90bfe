import type { Discount, Fee, ShippingLine } from '@orderdock/schema';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { amount } from './decimals.ts';
import type { Dialect } from './dialect.ts';
import type { MoneyReader } from './money.ts';
import { readItemTaxes } from './taxes.ts';

/** One way of sending that was charged. */
export function readShippingLine(shipping: Source, money: MoneyReader): ShippingLine {
  const total = money.taxed(shipping);
  return {
    id: shipping.optional('id', identifier),
    title: shipping.optional('method_title', text),
    method: shipping.optional('method_id', text),
    price: total.net,
    discounts: [],
    taxes: readItemTaxes(shipping, money),
    total,
  };
}

/** A fee, signed: plugins write a discount as a negative one. */
export function readFee(fee: Source, names: Dialect['names'], money: MoneyReader): Fee {
  return {
    id: fee.optional('id', identifier),
    kind: 'other',
    title: fee.optional(names.feeTitle, text),
    taxes: readItemTaxes(fee, money),
    total: money.taxed(fee),
  };
}

/** The coupons, each with what it took off, without tax. */
export function readCoupons(order: Source, names: Dialect['names'], money: MoneyReader): Discount[] {
  return order.optionalList('coupon_lines').flatMap((coupon) => {
    const code = coupon.optional('code', text);
    const id = coupon.optional('id', identifier) ?? code;
    if (id === undefined) {
      coupon.report(undefined, { code: 'no_id', message: 'A coupon without id and code was left out' });
      return [];
    }
    return {
      id,
      code,
      kind: 'code',
      valueType: readValueType(coupon),
      value: coupon.optional('nominal_amount', amount),
      fundedBy: 'seller',
      amount: money.read(coupon, names.couponAmount),
    };
  });
}

function readValueType(coupon: Source): Discount['valueType'] {
  const type = coupon.optional('discount_type', text);
  if (type === undefined) return undefined;
  if (type === 'percent') return 'percentage';
  return type.startsWith('fixed_') ? 'fixed' : 'unknown';
}
