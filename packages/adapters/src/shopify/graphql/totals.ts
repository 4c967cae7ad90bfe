import type { MoneyPair, Order } from '@orderdock/schema';
import type { Source } from '../../source/source.ts';
import { readBag } from './money.ts';

/** Shopify's own figures in the shop's currency, kept under their own names. */
const REPORTED = [
  'totalPriceSet',
  'originalTotalPriceSet',
  'subtotalPriceSet',
  'totalTaxSet',
  'totalDiscountsSet',
  'totalShippingPriceSet',
  'totalTipReceivedSet',
  'totalReceivedSet',
  'totalRefundedSet',
  'totalOutstandingSet',
  'netPaymentSet',
  'currentTotalPriceSet',
  'currentSubtotalPriceSet',
  'currentTotalTaxSet',
  'currentTotalDiscountsSet',
] as const;

/** `totalPriceSet` is the order as placed and `currentTotalPriceSet` what is left after edits and refunds. */
export function readTotals(order: Source, grand: MoneyPair): Order['totals'] {
  const bags = new Map(REPORTED.map((name) => [name, readBag(order, name)]));
  return {
    discounts: bags.get('totalDiscountsSet'),
    shipping: bags.get('totalShippingPriceSet'),
    tax: bags.get('totalTaxSet'),
    tips: bags.get('totalTipReceivedSet'),
    grand,
    current: bags.get('currentTotalPriceSet'),
    paid: bags.get('totalReceivedSet'),
    refunded: bags.get('totalRefundedSet'),
    outstanding: bags.get('totalOutstandingSet'),
    reported: Object.fromEntries(
      [...bags].flatMap(([name, bag]) => (bag === undefined ? [] : [[name, bag.shop.amount]])),
    ),
  };
}
