import type { Discount, MoneyPair, OrderLine } from '@orderdock/schema';
import { sumPairs } from '../order/money-pairs.ts';
import { PAYMENT_DISCOUNT, SHIPPING_DISCOUNTS } from './charges.ts';
import type { MoneyReader } from './money.ts';

const GOODS_DISCOUNTS = { seller_discount: 'seller', platform_discount: 'platform' } as const;

/** Who pays for what was taken off: the seller, TikTok, both, or the provider of the payment. */
export function readDiscounts(money: MoneyReader, lines: readonly OrderLine[]): Discount[] {
  const { payment, some } = money;
  const discount = (id: string, fundedBy: Discount['fundedBy'], amount: MoneyPair | undefined): Discount[] =>
    amount === undefined ? [] : [{ id, title: id, kind: 'automatic', fundedBy, amount }];
  return [
    ...Object.entries(GOODS_DISCOUNTS).flatMap(([id, fundedBy]) =>
      discount(id, fundedBy, some(payment, id) ?? allocatedTo(id, lines)),
    ),
    ...Object.entries(SHIPPING_DISCOUNTS).flatMap(([id, fundedBy]) =>
      discount(id, fundedBy, some(payment, id)),
    ),
    ...discount(PAYMENT_DISCOUNT, 'platform', some(payment, PAYMENT_DISCOUNT)),
  ];
}

function allocatedTo(id: string, lines: readonly OrderLine[]): MoneyPair | undefined {
  const parts = lines.flatMap(({ discounts }) => discounts.filter(({ discountId }) => discountId === id));
  return sumPairs(parts.map(({ amount }) => amount));
}
