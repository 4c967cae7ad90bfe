import type { Attribute } from '@orderdock/schema';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** The codes that the buyer gave: by the cart discount that they stand for, and those of which that is not known. */
export interface Codes {
  readonly byDiscount: ReadonlyMap<string, string>;
  readonly others: readonly Attribute[];
}

/** A code is a reference, and says what it is only where it was expanded; else its id is kept. */
export function readCodes(order: Source): Codes {
  const byDiscount = new Map<string, string>();
  const others: Attribute[] = [];
  for (const entry of order.optionalList('discountCodes')) {
    const reference = entry.optionalObject('discountCode');
    const expanded = reference?.optionalObject('obj');
    const code = expanded?.optional('code', text);
    const ids = (expanded?.optionalList('cartDiscounts') ?? []).flatMap(
      (discount) => discount.optional('id', identifier) ?? [],
    );
    const value = code ?? reference?.optional('id', identifier);
    if (code !== undefined && ids.length > 0) for (const id of ids) byDiscount.set(id, code);
    else if (value !== undefined) others.push({ name: 'discountCode', value });
  }
  return { byDiscount, others };
}
