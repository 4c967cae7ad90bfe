import type { Order } from '@orderdock/schema';
import { isZero } from '../order/money-pairs.ts';
import type { Source } from '../source/source.ts';
import { SHOP_DISCOUNT } from './coupons.ts';
import type { MoneyReader } from './money.ts';

/** What a receipt adds to its lines and takes off them: shipping, gift wrap, a coupon of the shop. */
export function readCharges(
  receipt: Source,
  money: MoneyReader,
  taxMode: Order['taxMode'],
): Pick<Order, 'discounts' | 'shippingLines' | 'fees'> {
  const amountOf = (name: string) => {
    const amount = money.read(receipt, name);
    return amount === undefined || isZero(amount) ? undefined : amount;
  };
  const shipping = amountOf('total_shipping_cost');
  const wrap = amountOf('gift_wrap_price');
  const discount = amountOf('discount_amt');
  const total = (amount: typeof wrap) =>
    taxMode === 'included' ? { gross: amount } : taxMode === 'excluded' ? { net: amount } : {};
  return {
    shippingLines:
      shipping === undefined ? [] : [{ price: shipping, discounts: [], taxes: [], total: total(shipping) }],
    fees: wrap === undefined ? [] : [{ kind: 'wrapping', title: 'Gift wrap', taxes: [], total: total(wrap) }],
    discounts:
      discount === undefined
        ? []
        : [{ id: SHOP_DISCOUNT, kind: 'unknown', fundedBy: 'seller', amount: discount }],
  };
}
