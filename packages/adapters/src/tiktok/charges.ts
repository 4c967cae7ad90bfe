import type { MoneyPair } from '@orderdock/schema';
import { addPairs, isZero, subtractPairs, sumPairs } from '../order/money-pairs.ts';
import type { MoneyReader } from './money.ts';

/** Reductions of the shipping fee, by whom they are paid; the cofunded one by TikTok and the seller together. */
export const SHIPPING_DISCOUNTS = {
  shipping_fee_seller_discount: 'seller',
  shipping_fee_platform_discount: 'platform',
  shipping_fee_cofunded_discount: 'unknown',
} as const;

/** What a buyer pays beside goods, shipping and taxes. `distance_fee` is none: TikTok has it within the price of the goods. */
export const FEES = {
  handling_fee: 'handling',
  buyer_service_fee: 'service',
  small_order_fee: 'service',
  payment_discount_service_fee: 'service',
  retail_delivery_fee: 'other',
  shipping_insurance_fee: 'other',
  item_insurance_fee: 'other',
} as const;

/** One of {@link FEES}. */
export type FeeName = keyof typeof FEES;

/** What the payment method takes off the total, after everything else. */
export const PAYMENT_DISCOUNT = 'payment_platform_discount';

/** `tax`, in the API before 202309 `taxes`; where there is neither, the sum of those of goods, shipping and insurance. */
export function readTax({ payment, read }: MoneyReader): MoneyPair | undefined {
  const parts = ['product_tax', 'shipping_fee_tax', 'item_insurance_tax'].flatMap(
    (name) => read(payment, name) ?? [],
  );
  return read(payment, ['tax', 'taxes']) ?? sumPairs(parts);
}

/** The fees that are not nothing, by name. */
export function readFeeAmounts({ payment, some }: MoneyReader): ReadonlyMap<FeeName, MoneyPair> {
  const names = Object.keys(FEES) as FeeName[];
  return new Map(
    names.flatMap((name) => {
      const amount = some(payment, name);
      return amount === undefined ? [] : [[name, amount] as const];
    }),
  );
}

/** What the goods cost after their discounts: `sub_total`, by the documents the original price less both discounts. */
export function readSubTotal({ payment, read }: MoneyReader): MoneyPair | undefined {
  const original = read(payment, 'original_total_product_price');
  const discounts = ['seller_discount', 'platform_discount'].flatMap((name) => read(payment, name) ?? []);
  return read(payment, 'sub_total') ?? discounts.reduce<MoneyPair | undefined>(subtractPairs, original);
}

/**
 * Everything but the tax: `sub_total` + `shipping_fee` + fees - the payment discount. With the tax it is the
 * `total_amount`, by https://partner.tiktokshop.com/docv2/page/get-order-detail-202507. Undefined where a part is not told.
 */
export function readUntaxedTotal(money: MoneyReader): MoneyPair | undefined {
  const { payment, read, some } = money;
  const nothing: MoneyPair = { shop: { amount: '0', currency: money.currency } };
  const goods = addPairs(readSubTotal(money), read(payment, 'shipping_fee') ?? nothing);
  const fees = sumPairs([nothing, ...readFeeAmounts(money).values()]);
  return subtractPairs(addPairs(goods, fees), some(payment, PAYMENT_DISCOUNT) ?? nothing);
}

/** Whether two amounts are the same, whatever their scale. */
export function isSame(a: MoneyPair | undefined, b: MoneyPair | undefined): boolean {
  const difference = subtractPairs(a, b);
  return difference !== undefined && isZero(difference);
}
