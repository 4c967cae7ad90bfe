import type { MoneyPair, Order, TaxedMoney } from '@orderdock/schema';
import { addPairs, subtractPairs } from './money-pairs.ts';

/**
 * Net, gross and tax from an amount as the platform states it: with tax inside where `taxMode` is `included`, without it
 * where it is `excluded`. In any other mode the amount is neither, and only the tax is told.
 */
export function taxedMoney(
  amount: MoneyPair | undefined,
  tax: MoneyPair | undefined,
  taxMode: Order['taxMode'],
): TaxedMoney {
  if (taxMode === 'included') return { net: subtractPairs(amount, tax), gross: amount, tax };
  if (taxMode === 'excluded') return { net: amount, gross: addPairs(amount, tax), tax };
  return { tax };
}
