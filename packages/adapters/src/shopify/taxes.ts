import type { Allocation, MoneyPair, Tax } from '@orderdock/schema';
import { subtractPairs, sumPairs } from '../order/money-pairs.ts';
import { boolean, decimal, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { ShopifyMoney } from './money.ts';

/** The `tax_lines` of an order, a line, a shipping line or a duty. */
export function readTaxes(source: Source, money: ShopifyMoney): Tax[] {
  return source.optionalList('tax_lines').map((tax) => {
    const marketplace = tax.optional('channel_liable', boolean);
    return {
      title: tax.optional('title', text),
      rate: tax.optional('rate', decimal),
      amount: money.pair(tax, 'price'),
      remittedBy: marketplace === undefined ? undefined : marketplace ? 'marketplace' : 'seller',
    };
  });
}

/** The `discount_allocations` of a line; each names its discount by the place in `discount_applications`. */
export function readAllocations(source: Source, money: ShopifyMoney): Allocation[] {
  return source.optionalList('discount_allocations').flatMap((allocation) => {
    const amount = money.pair(allocation, 'amount');
    const discountId = allocation.optional('discount_application_index', identifier);
    return amount === undefined ? [] : [{ discountId, amount }];
  });
}

/** Their sum; no taxes at all are a tax of nothing only where the platform lists them. */
export function sumOfTaxes(
  source: Source,
  taxes: readonly Tax[],
  like: MoneyPair | undefined,
): MoneyPair | undefined {
  if (taxes.length > 0) return sumPairs(taxes.map(({ amount }) => amount));
  return source.has('tax_lines') ? zeroLike(like) : undefined;
}

/** Nothing, in the currencies and the scale of an amount. */
export function zeroLike(pair: MoneyPair | undefined): MoneyPair | undefined {
  return subtractPairs(pair, pair);
}
