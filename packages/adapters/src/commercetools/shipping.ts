import type { ShippingLine } from '@orderdock/schema';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { type Reduction, readIncluded, toAllocations } from './reductions.ts';
import { readTaxes, readTotal, type TotalContext } from './taxed.ts';

/** A way of sending with the discounts that its total lacks. */
export interface ReadShipping {
  readonly line: ShippingLine;
  readonly reductions: readonly Reduction[];
}

/** A way of sending with what is sent by it. */
export interface Way {
  readonly info: Source;
  /** Where it goes; undefined where that is the address of the order. */
  readonly entry: Source | undefined;
}

/** The ways of sending: one, or several where the order's `shippingMode` is `Multiple`. */
export function shippingWays(order: Source): readonly Way[] {
  const single = order.optionalObject('shippingInfo');
  const several = order.optionalList('shipping').flatMap((entry) => {
    const info = entry.optionalObject('shippingInfo');
    return info === undefined ? [] : [{ info, entry }];
  });
  return single === undefined ? several : [{ info: single, entry: undefined }, ...several];
}

export function readShipping({ info, entry }: Way, context: TotalContext): ReadShipping {
  const { money } = context;
  const price = money.read(info, 'price');
  const discounted = info.optionalObject('discountedPrice');
  const reductions = discounted === undefined ? [] : readIncluded(discounted, money);
  const amount = () => (discounted && money.read(discounted, 'value')) ?? price;
  return {
    reductions,
    line: {
      id: entry?.optional('shippingKey', identifier),
      title: info.optional('shippingMethodName', text),
      method: info.optionalObject('shippingMethod')?.optional('id', identifier),
      price,
      discounts: toAllocations(reductions),
      taxes: readTaxes(info, context),
      total: readTotal(info, amount, context),
    },
  };
}
