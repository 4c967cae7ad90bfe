import { isZero, type Source, taxedMoney, text } from '@orderdock/adapters';
import type { Discount, ShippingLine } from '@orderdock/schema';
import type { MoneyReader } from './money.ts';
import type { TaxMode } from './tax-mode.ts';

/** The discount of the whole order: no line has a part of it. */
export function readDiscounts(order: Source, money: MoneyReader): Discount[] {
  const discount = order.optionalObject('voucher');
  const amount = money.read(discount, 'amount');
  if (amount === undefined || isZero(amount)) return [];
  const code = discount?.optional('code', text);
  return [{ id: '1', code, kind: code === undefined ? 'unknown' : 'code', fundedBy: 'unknown', amount }];
}

/** What the delivery costs. */
export function readShippingLines(order: Source, money: MoneyReader, taxMode: TaxMode): ShippingLine[] {
  const delivery = order.optionalObject('delivery');
  const price = money.read(delivery, 'price');
  if (price === undefined) return [];
  const total = taxedMoney(price, undefined, taxMode);
  return [{ title: delivery?.optional('method', text), price, discounts: [], taxes: [], total }];
}
