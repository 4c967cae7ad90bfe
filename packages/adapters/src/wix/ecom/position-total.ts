import type { MoneyPair, TaxedMoney } from '@orderdock/schema';
import { addPairs, subtractPairs } from '../../order/money-pairs.ts';
import type { Source } from '../../source/source.ts';
import type { WixMoney } from '../money.ts';
import { type TaxMode, taxedBy } from '../tax-mode.ts';

/** What every position of an order is read with. */
export interface EcomPricing {
  readonly money: WixMoney;
  readonly taxMode: TaxMode;
  /** The order states no tax, or none but zero. */
  readonly isUntaxed: boolean;
}

interface PositionAmounts {
  readonly before: string;
  readonly after: string;
  readonly tax: MoneyPair | undefined;
  /** The amount in the view of the tax mode, for orders that state neither. */
  otherwise(): MoneyPair | undefined;
}

/** Net and gross as Wix states them, after all discounts; where it states one, the other by the tax. */
export function readTotal(position: Source, pricing: EcomPricing, amounts: PositionAmounts): TaxedMoney {
  const { tax } = amounts;
  const net = pricing.money.read(position, amounts.before);
  const gross = pricing.money.read(position, amounts.after);
  if (net === undefined && gross === undefined) return taxedBy(amounts.otherwise(), tax, pricing);
  return { net: net ?? subtractPairs(gross, tax), gross: gross ?? addPairs(net, tax), tax };
}
