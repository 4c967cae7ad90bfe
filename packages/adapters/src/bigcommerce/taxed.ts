import type { MoneyPair, TaxedMoney } from '@orderdock/schema';
import { addPairs, subtractPairs } from '../order/money-pairs.ts';
import type { Source } from '../source/source.ts';
import type { BigcommerceMoney } from './money.ts';
import type { Pricing } from './pricing.ts';

/** What one order's amounts are read with. */
export interface AmountContext {
  readonly money: BigcommerceMoney;
  readonly pricing: Pricing;
}

/** The half of `cost_ex_tax` and `cost_inc_tax` that is exact; the other one where it is missing. */
export function readHalf(
  source: Source,
  name: string,
  { money, pricing }: AmountContext,
): MoneyPair | undefined {
  return money.pair(source, `${name}_${pricing.view}_tax`);
}

/**
 * Net, gross and tax of `cost` from `cost_ex_tax`, `cost_inc_tax` and `cost_tax`. The exact half and the tax give the other
 * half, which the platform states with four decimals that nobody pays.
 */
export function readTaxed(source: Source, name: string, context: AmountContext): TaxedMoney {
  const { money, pricing } = context;
  const half = readHalf(source, name, context);
  const tax = money.pair(source, `${name}_tax`);
  if (half === undefined || tax === undefined) return readBoth(source, name, money);
  return fromHalf(half, tax, pricing);
}

/** Net, gross and tax from the exact half. */
export function fromHalf(
  half: MoneyPair | undefined,
  tax: MoneyPair | undefined,
  { view }: Pricing,
): TaxedMoney {
  if (view === 'inc') return { net: subtractPairs(half, tax), gross: half, tax };
  return { net: half, gross: addPairs(half, tax), tax };
}

function readBoth(source: Source, name: string, money: BigcommerceMoney): TaxedMoney {
  const net = money.pair(source, `${name}_ex_tax`);
  const gross = money.pair(source, `${name}_inc_tax`);
  return { net, gross, tax: money.pair(source, `${name}_tax`) ?? subtractPairs(gross, net) };
}
