import type { MoneyPair, Order, TaxedMoney } from '@orderdock/schema';
import { isZero } from '../order/money-pairs.ts';
import type { Source } from '../source/source.ts';
import type { EbayMoney } from './money.ts';
import type { LineCharges } from './taxes.ts';

/** How the order's amounts stand to its taxes. */
export interface TaxView {
  readonly taxMode: Order['taxMode'];
  /** An amount on which no tax is stated. */
  untaxed(amount: MoneyPair | undefined): TaxedMoney;
}

/**
 * A tax that eBay states is on top of the prices. Where it states none, a price is what the buyer pays, and whether a VAT
 * is inside is not said. Where only the summary has a tax, the lines' share is not known, and they are net.
 */
export function readTaxView(order: Source, money: EbayMoney, charges: readonly LineCharges[]): TaxView {
  const stated = money.pair(order.optionalObject('pricingSummary'), 'tax');
  const hasSummaryTax = stated !== undefined && !isZero(stated);
  const hasLineTaxes = charges.some(({ taxes }) => taxes.some(({ amount }) => amount !== undefined));
  const isApart = charges.some(({ apart }) => apart.length > 0);
  if (hasLineTaxes || isApart)
    return { taxMode: 'excluded', untaxed: (amount) => ({ net: amount, gross: amount }) };
  if (hasSummaryTax) return { taxMode: 'excluded', untaxed: (amount) => ({ net: amount }) };
  return { taxMode: 'unknown', untaxed: (amount) => ({ gross: amount }) };
}
