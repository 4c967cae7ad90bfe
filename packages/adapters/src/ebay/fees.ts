import type { Fee, MoneyPair } from '@orderdock/schema';
import { isZero, sumPairs } from '../order/money-pairs.ts';
import type { Source } from '../source/source.ts';
import { type EbayMoney, isNegative, sameAmount } from './money.ts';
import { readImportCharges } from './shipping.ts';
import type { LineCharges } from './taxes.ts';

/** Fees by line where they come to the same as the summary's, else that one; duties; and what was added after the sale. */
export function readFees(order: Source, money: EbayMoney, charges: readonly LineCharges[]): Fee[] {
  const summary = order.optionalObject('pricingSummary');
  const whole = money.pair(summary, 'fee');
  const parts = charges.flatMap(({ fees }) => fees).filter(({ amount }) => amount !== undefined);
  const areWhole = whole === undefined || sameAmount(sumPairs(parts.map(({ amount }) => amount)), whole);
  const adjustment = money.pair(summary, 'adjustment');
  return [
    ...(areWhole ? parts.flatMap(({ type, amount }) => fee(type, amount)) : fee(undefined, whole)),
    ...readImportCharges(order, money).flatMap((amount) => fee('importCharges', amount, 'duty')),
    ...(adjustment === undefined || isNegative(adjustment) ? [] : fee('Price adjustment', adjustment)),
  ];
}

/** A fee is not taxed; a fee of nothing is none. */
function fee(title: string | undefined, amount: MoneyPair | undefined, kind: Fee['kind'] = 'other'): Fee[] {
  if (amount === undefined || isZero(amount)) return [];
  return [{ kind, title, taxes: [], total: { net: amount, gross: amount } }];
}
