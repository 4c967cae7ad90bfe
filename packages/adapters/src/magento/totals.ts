import type { Fee, Order, Totals } from '@orderdock/schema';
import type { Source } from '../source/source.ts';
import { sumOfFees } from './fees.ts';
import { leaf } from './kinds.ts';
import { type MagentoMoney, magnitude } from './money.ts';
import { mapAt } from './php.ts';
import { REPORTED, REPORTED_EXTENSIONS } from './reported.ts';

/** The sums, with tax inside where the shop's prices have it. */
export function readTotals(
  order: Source,
  money: MagentoMoney,
  { fees, taxMode }: { readonly fees: readonly Fee[]; readonly taxMode: Order['taxMode'] },
): Totals {
  const isIncluded = taxMode === 'included';
  // A shop may count fixed product taxes into its subtotal, and does not say whether it does.
  const hasProductTaxes = fees.some(({ id }) => id === 'weee');
  return {
    items: hasProductTaxes ? undefined : money.pair(order, isIncluded ? 'subtotal_incl_tax' : 'subtotal'),
    discounts: magnitude(money.pair(order, 'discount_amount')),
    shipping: money.pair(order, isIncluded ? 'shipping_incl_tax' : 'shipping_amount'),
    fees: sumOfFees(fees, taxMode),
    tax: money.pair(order, 'tax_amount'),
    grand: money.requiredPair(order, 'grand_total'),
    paid: money.pair(order, 'total_paid'),
    refunded: money.pair(order, 'total_refunded'),
    outstanding: money.pair(order, 'total_due'),
    reported: readReported(order),
  };
}

/** Charges of modules, which each name after itself: a payment's surcharge, an insurance, a donation. */
const CHARGE = /(?:^|_)(?:fee|surcharge|handling|insurance|donation|cod)(?:_|$)/;

function readReported(order: Source): Record<string, string> {
  const extension = mapAt(order, 'extension_attributes');
  const figures = (source: Source, known: readonly string[]) => {
    const charges = Object.keys(source.value).filter(
      (name) => CHARGE.test(name) && isLeaf(source.value[name]),
    );
    return [...known, ...charges].flatMap((name) => {
      const figure = source.optional(name, leaf);
      return figure === undefined || figure === '' ? [] : [[name, figure]];
    });
  };
  return Object.fromEntries([
    ...figures(order, REPORTED),
    ...(extension === undefined ? [] : figures(extension, REPORTED_EXTENSIONS)),
  ]);
}

function isLeaf(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}
