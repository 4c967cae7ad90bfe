import type { MoneyPair, Refund, Totals } from '@orderdock/schema';
import { subtractPairs, sumPairs } from '../order/money-pairs.ts';
import { decimal } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readTotalDiscounts } from './discounts.ts';
import type { OrderDocument } from './document.ts';
import type { MoneyReader } from './money.ts';

const REPORTED = [
  'total_paid',
  'total_paid_tax_incl',
  'total_paid_tax_excl',
  'total_paid_real',
  'total_products',
  'total_products_wt',
  'total_discounts',
  'total_discounts_tax_incl',
  'total_discounts_tax_excl',
  'total_shipping',
  'total_shipping_tax_incl',
  'total_shipping_tax_excl',
  'total_wrapping',
  'total_wrapping_tax_incl',
  'total_wrapping_tax_excl',
];

/**
 * Each sum with tax inside, which is what the names without a suffix mean; but for `total_products`, whose twin with tax is
 * `total_products_wt`. The tax is what lies between the two totals.
 */
export function readTotals(document: OrderDocument, money: MoneyReader, refunds: readonly Refund[]): Totals {
  const { order } = document;
  const grand = readGrand(order, money);
  return {
    items: money.read(order, 'total_products_wt'),
    discounts: readTotalDiscounts(document, money),
    shipping: money.read(order, 'total_shipping_tax_incl') ?? money.read(order, 'total_shipping'),
    fees: money.read(order, 'total_wrapping_tax_incl') ?? money.read(order, 'total_wrapping'),
    tax: subtractPairs(money.read(order, 'total_paid_tax_incl'), money.read(order, 'total_paid_tax_excl')),
    grand,
    paid: money.read(order, 'total_paid_real'),
    refunded: sumPairs(refunds.map(({ total }) => total)),
    reported: Object.fromEntries(
      REPORTED.flatMap((name) => {
        const value = order.optional(name, decimal);
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  };
}

/** `total_paid` is what is to be paid, and the same as its twin with tax. Throws `UnexpectedShapeError` without both. */
function readGrand(order: Source, money: MoneyReader): MoneyPair {
  const grand = money.read(order, 'total_paid_tax_incl') ?? money.read(order, 'total_paid');
  if (grand === undefined) throw order.unexpected('total_paid_tax_incl', decimal.expected);
  return grand;
}
