import type { Adjustment } from '@orderdock/schema';
import { isZero } from '../order/money-pairs.ts';
import type { Source } from '../source/source.ts';
import type { ShopifyMoney } from './money.ts';

const KINDS = {
  total_cash_rounding_payment_adjustment: 'cash_rounding',
  total_cash_rounding_refund_adjustment: 'cash_rounding_of_refunds',
} as const;

/** What a till rounded a payment in cash by. The order's total is without it, so it is no part of the sums. */
export function readRounding(order: Source, money: ShopifyMoney): Adjustment[] {
  return Object.entries(KINDS).flatMap(([name, kind]) => {
    const amount = money.pair(order, name);
    return amount === undefined || isZero(amount) ? [] : [{ kind, amount }];
  });
}
