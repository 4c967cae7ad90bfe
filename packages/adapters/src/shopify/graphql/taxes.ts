import type { Allocation, MoneyPair, Tax } from '@orderdock/schema';
import { sumPairs } from '../../order/money-pairs.ts';
import { boolean, decimal, identifier, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { zeroLike } from '../taxes.ts';
import { readBag } from './money.ts';

/** The `taxLines` of an order, a line, a shipping line, a duty or a fee. */
export function readTaxes(source: Source): Tax[] {
  return source.optionalList('taxLines').map((tax) => {
    const marketplace = tax.optional('channelLiable', boolean);
    return {
      title: tax.optional('title', text),
      rate: tax.optional('rate', decimal),
      amount: readBag(tax, 'priceSet'),
      remittedBy: marketplace === undefined ? undefined : marketplace ? 'marketplace' : 'seller',
    };
  });
}

/** Their sum; no taxes at all are a tax of nothing only where the platform lists them. */
export function sumOfTaxes(
  source: Source,
  taxes: readonly Tax[],
  like: MoneyPair | undefined,
): MoneyPair | undefined {
  if (taxes.length > 0) return sumPairs(taxes.map(({ amount }) => amount));
  return source.has('taxLines') ? zeroLike(like) : undefined;
}

/** What of the order's discounts fell here; each names its discount by the place among them. */
export function readAllocations(source: Source): Allocation[] {
  return source.optionalList('discountAllocations').flatMap((allocation) => {
    const amount = readBag(allocation, 'allocatedAmountSet');
    const discountId = allocation.optionalObject('discountApplication')?.optional('index', identifier);
    return amount === undefined ? [] : [{ discountId, amount }];
  });
}
