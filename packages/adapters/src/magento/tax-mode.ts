import type { Order } from '@orderdock/schema';
import { compareMoney, type MoneyPair } from '@orderdock/schema';
import { isZero } from '../order/money-pairs.ts';
import type { Source } from '../source/source.ts';
import { COMPENSATION } from './lines.ts';
import type { MagentoMoney } from './money.ts';

/**
 * Whether the shop's prices include tax, which no field says. A compensation for the tax in a discount is made only where
 * they do; and `original_price` is the catalogue's price as the merchant entered it: where it is the price with tax and
 * not the one without, they do. Everything else is stated without tax.
 */
export function taxModeOf(
  order: Source,
  items: readonly Source[],
  money: MagentoMoney,
): Extract<Order['taxMode'], 'included' | 'excluded'> {
  const compensated = [order, ...items].some((source) =>
    COMPENSATION.some((name) => isMore(money.pair(source, name))),
  );
  const shipped = money.pair(order, 'shipping_discount_tax_compensation_amount', SHIPPING_COMPENSATION);
  const entered = items.some((item) => {
    const original = money.pair(item, 'original_price');
    const withTax = money.pair(item, 'price_incl_tax');
    const without = money.pair(item, 'price');
    return isSame(original, withTax) && without !== undefined && !isSame(without, withTax);
  });
  return compensated || isMore(shipped) || entered ? 'included' : 'excluded';
}

/** Magento cut this name short. */
export const SHIPPING_COMPENSATION = 'base_shipping_discount_tax_compensation_amnt';

function isMore(pair: MoneyPair | undefined): boolean {
  return pair !== undefined && !isZero(pair);
}

function isSame(a: MoneyPair | undefined, b: MoneyPair | undefined): boolean {
  return a !== undefined && b !== undefined && compareMoney(a.shop, b.shop) === 0;
}
