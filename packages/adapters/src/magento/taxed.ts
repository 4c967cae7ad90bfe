import type { MoneyPair, TaxedMoney } from '@orderdock/schema';
import { addPairs, isZero, subtractPairs } from '../order/money-pairs.ts';

/** The figures that Magento gives of a line, of shipping or of a credit memo's line; each may be missing. */
export interface Figures {
  /** Without tax, before discounts. */
  readonly net: MoneyPair | undefined;
  /** With tax, before discounts. */
  readonly withTax: MoneyPair | undefined;
  /** The tax that is left after discounts. */
  readonly tax: MoneyPair | undefined;
  /** The discount, positive: with tax where the shop's prices include tax, else without. */
  readonly discount: MoneyPair | undefined;
  /** The tax that was in the discount; zero where the shop's prices do not include tax. */
  readonly compensation: MoneyPair | undefined;
}

/**
 * What is to be paid: `row_total + tax_amount + discount_tax_compensation_amount - discount_amount`, as Magento's own
 * `Magento\Sales\Model\Order\Item` adds it up.
 */
export function taxedOf({ net, withTax, tax, discount, compensation }: Figures): TaxedMoney {
  if (net === undefined || tax === undefined) {
    const gross = less(withTax, discount);
    return net === undefined ? { gross, tax } : { net: less(net, discount), gross, tax };
  }
  const gross = less(plus(addPairs(net, tax), compensation), discount);
  return { net: subtractPairs(gross, tax), gross, tax };
}

/** Whether `net` is the row after its discount already, as some shops state it: the prices of the row less the discount. */
export function isDiscounted({ net, discount }: Figures, prices: MoneyPair | undefined): boolean {
  if (discount === undefined || isZero(discount)) return false;
  const rest = subtractPairs(prices, addPairs(net, discount));
  return rest !== undefined && isZero(rest);
}

/** `a + b`, where a `b` that is not stated adds nothing. */
export function plus(a: MoneyPair | undefined, b: MoneyPair | undefined): MoneyPair | undefined {
  return b === undefined ? a : addPairs(a, b);
}

/** `a - b`, where a `b` that is not stated takes nothing away. */
export function less(a: MoneyPair | undefined, b: MoneyPair | undefined): MoneyPair | undefined {
  return b === undefined ? a : subtractPairs(a, b);
}
