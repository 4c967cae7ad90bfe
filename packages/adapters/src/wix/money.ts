import type { MoneyPair } from '@orderdock/schema';
import { currency, decimal } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { isObject } from '../source/source-node.ts';
import { firstOf } from './named.ts';

/** Reads the amounts of one order, all of which are in the order's one currency. */
export interface WixMoney {
  readonly currency: string;
  /** The decimal of an amount; eCommerce writes `{ "amount": "12.50" }`, Stores `"12.50"`. */
  amount(source: Source | undefined, name: string): string | undefined;
  read(source: Source | undefined, name: string): MoneyPair | undefined;
}

/** Throws `UnexpectedShapeError` where neither the order nor its total has a currency. */
export function createMoney(order: Source): WixMoney {
  const total = order.has('currency')
    ? undefined
    : order.optionalObject('priceSummary')?.optionalObject('total');
  const code = (total?.has('currency') ? total : order).required('currency', currency);
  const amount: WixMoney['amount'] = (source, name) => {
    if (source === undefined) return undefined;
    if (!isObject(source.value[name])) return source.optional(name, decimal);
    return firstOf(source.object(name), ['amount', 'value'], decimal);
  };
  return {
    currency: code,
    amount,
    read(source, name) {
      const stated = amount(source, name);
      return stated === undefined ? undefined : { shop: { amount: stated, currency: code } };
    },
  };
}

/** The platform's own figures below `source` by their paths: `priceSummary.total`. */
export function readReported(
  money: WixMoney,
  source: Source | undefined,
  { prefix, names }: { readonly prefix: string; readonly names: readonly string[] },
): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const amount = money.amount(source, name);
      return amount === undefined ? [] : [[`${prefix}.${name}`, amount]];
    }),
  );
}
