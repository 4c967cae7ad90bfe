import type { MoneyPair, Order } from '@orderdock/schema';
import { addPairs, isZero } from '../order/money-pairs.ts';
import { isSame, readTax, readUntaxedTotal } from './charges.ts';
import type { MoneyReader } from './money.ts';

/**
 * TikTok does not say whether prices hold the tax, but its total does: in the United States, and for some sellers from
 * abroad, the tax is added to it; elsewhere prices are what is paid. Where the sum fits neither way the documents decide,
 * by which the tax is on top.
 */
export function taxModeOf(money: MoneyReader, grand: MoneyPair): Order['taxMode'] {
  const tax = readTax(money);
  if (tax === undefined || isZero(tax)) return money.currency === 'USD' ? 'excluded' : 'included';
  const untaxed = readUntaxedTotal(money);
  return isSame(untaxed, grand) && !isSame(addPairs(untaxed, tax), grand) ? 'included' : 'excluded';
}
