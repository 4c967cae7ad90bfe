import type { Adjustment } from '@orderdock/schema';
import { isZero } from '../../order/money-pairs.ts';
import type { Source } from '../../source/source.ts';
import { readBag } from './money.ts';

const KINDS = { paymentSet: 'cash_rounding', refundSet: 'cash_rounding_of_refunds' } as const;

/** What a till rounded a payment in cash by, which the order's total is without. */
export function readRounding(order: Source): Adjustment[] {
  const rounding = order.optionalObject('totalCashRoundingAdjustment');
  return Object.entries(KINDS).flatMap(([name, kind]) => {
    const amount = readBag(rounding, name);
    return amount === undefined || isZero(amount) ? [] : [{ kind, amount }];
  });
}
