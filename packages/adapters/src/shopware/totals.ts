import type { MoneyPair, Tax, Totals } from '@orderdock/schema';
import { subtractPairs } from '../order/money-pairs.ts';
import type { Source } from '../source/source.ts';
import { amount } from './amount.ts';
import type { Entity } from './entity.ts';
import { type Prices, readAmount, taxOf } from './money.ts';

/** What {@link readTotals} is told of the rest of the order. */
export interface TotalsContext {
  readonly prices: Prices;
  readonly taxes: readonly Tax[];
  /** Whether a promotion took something off the shipping: then the order states no sum without it. */
  readonly hasRebate: boolean;
}

const OF_PRICE = ['netPrice', 'totalPrice', 'positionPrice', 'rawTotal'];
const OF_ORDER = ['amountNet', 'amountTotal', 'positionPrice', 'shippingTotal'];

/**
 * The sums as Shopware states them. `positionPrice` is after promotions and so no sum of the items; what the total was
 * rounded by (to five cents, in Switzerland) is what it differs from `rawTotal` by.
 */
export function readTotals({ fields }: Entity, { prices, taxes, hasRebate }: TotalsContext): Totals {
  const price = fields.optionalObject('price');
  const grand = readGrand(fields, price, prices);
  return {
    shipping: hasRebate ? undefined : readAmount(fields, 'shippingTotal', prices),
    tax: taxOf(taxes),
    rounding: subtractPairs(grand, price && readAmount(price, 'rawTotal', prices)),
    grand,
    reported: {
      ...reported(fields, OF_ORDER, ''),
      ...(price && reported(price, OF_PRICE, 'price.')),
    },
  };
}

function readGrand(order: Source, price: Source | undefined, prices: Prices): MoneyPair {
  const stated = price && readAmount(price, 'totalPrice', prices);
  return stated ?? { shop: { amount: order.required('amountTotal', amount), currency: prices.currency } };
}

function reported(source: Source, names: readonly string[], prefix: string): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = source.optional(name, amount);
      return value === undefined ? [] : [[`${prefix}${name}`, value]];
    }),
  );
}
