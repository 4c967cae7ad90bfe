import type { MoneyPair, Order, Refund } from '@orderdock/schema';
import { addPairs, sumPairs } from '../order/money-pairs.ts';
import { currency, decimal } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { priceDiscount } from './discounts.ts';
import { type EbayMoney, negated } from './money.ts';
import { refundedOf } from './refunds.ts';
import { readImportCharges } from './shipping.ts';

/** eBay's own figures, kept under their own names. */
const REPORTED: readonly (readonly [place: string, names: readonly string[]])[] = [
  [
    'pricingSummary',
    [
      'priceSubtotal',
      'priceDiscount',
      'priceDiscountSubtotal',
      'deliveryCost',
      'deliveryDiscount',
      'tax',
      'fee',
      'adjustment',
      'total',
    ],
  ],
  ['paymentSummary', ['totalDueSeller']],
  ['', ['totalFeeBasisAmount', 'totalMarketplaceFee']],
];

/**
 * `pricingSummary.total` is the order as placed; it contains tax that eBay collects only where the order was asked for
 * with its tax breakdown. What the buyer paid is not stated: payments are what the seller receives.
 */
export function readTotals(order: Source, money: EbayMoney, refunds: readonly Refund[]): Order['totals'] {
  const summary = order.optionalObject('pricingSummary');
  const pair = (name: string) => money.pair(summary, name);
  const duties = readImportCharges(order, money);
  return {
    items: pair('priceSubtotal'),
    discounts: sumOf([priceDiscount(order, money), money.size(summary, 'deliveryDiscount')]),
    shipping: sumOf([pair('deliveryCost'), ...duties.map(negated)]),
    fees: sumOf([pair('fee'), ...duties]),
    tax: pair('tax'),
    grand: pair('total') ?? derivedTotal(order, money),
    refunded: refundedOf(refunds),
    reported: readReported(order, money),
  };
}

/** The sum of those that are there. */
function sumOf(pairs: readonly (MoneyPair | undefined)[]): MoneyPair | undefined {
  return sumPairs(pairs.filter((pair) => pair !== undefined));
}

/** A trimmed sample has no summary; a line's `total` is all that the buyer pays for it. */
function derivedTotal(order: Source, money: EbayMoney): MoneyPair {
  const totals = order.optionalList('lineItems').map((line) => {
    const shipping = money.pair(line.optionalObject('deliveryCost'), 'shippingCost');
    const cost = money.pair(line, 'discountedLineItemCost') ?? money.pair(line, 'lineItemCost');
    return money.pair(line, 'total') ?? (shipping === undefined ? cost : addPairs(cost, shipping));
  });
  const total = sumPairs(totals);
  if (total === undefined) throw order.unexpected('pricingSummary', 'an object with the total');
  order.report('pricingSummary', {
    code: 'derived_total',
    message: 'The order states no total; the sum of its lines stands for it',
  });
  return total;
}

function readReported(order: Source, money: EbayMoney): Record<string, string> {
  const figures = REPORTED.flatMap(([place, names]) => {
    const source = place === '' ? order : order.optionalObject(place);
    return names.flatMap((name) => {
      const amount = source?.optionalObject(name);
      const value = amount?.optional('value', decimal);
      if (value === undefined) return [];
      const code = amount?.optional('currency', currency);
      const isOther = code !== undefined && code !== money.currency.shop;
      return [[name, value] as const, ...(isOther ? [[`${name}.currency`, code] as const] : [])];
    });
  });
  return Object.fromEntries(figures);
}
