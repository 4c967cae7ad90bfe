import type { Discount, OrderLine } from '@orderdock/schema';
import { sumPairs } from '../order/money-pairs.ts';
import { readWord } from '../order/read-word.ts';
import { decimal, identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { SquareMoney } from './money.ts';

const VALUE_TYPE = {
  FIXED_PERCENTAGE: 'percentage',
  VARIABLE_PERCENTAGE: 'percentage',
  FIXED_AMOUNT: 'fixed',
  VARIABLE_AMOUNT: 'fixed',
  UNKNOWN_DISCOUNT: 'unknown',
} as const;

/** The discounts of the order, and those that orders from before 2019 have at their lines only. */
export function readDiscounts(order: Source, money: SquareMoney, lines: readonly OrderLine[]): Discount[] {
  const listed = order.optionalList('discounts');
  const known = new Set(listed.map((discount) => discount.optional('uid', identifier)));
  const atLines = order
    .optionalList('line_items')
    .flatMap((line) => line.optionalList('discounts'))
    .filter((discount) => {
      const uid = discount.optional('uid', identifier);
      const isNew = uid === undefined || !known.has(uid);
      known.add(uid);
      return isNew;
    });
  const allocations = lines.flatMap(({ discounts }) => discounts);
  return [...listed, ...atLines].map((discount, index) => {
    const id = discount.optional('uid', identifier) ?? String(index);
    const fell = allocations.filter(({ discountId }) => discountId === id).map(({ amount }) => amount);
    const declared = money.of(discount, 'amount_money');
    return {
      id,
      title: discount.optional('name', text),
      kind: kindOf(discount),
      valueType: readWord(discount, 'type', VALUE_TYPE).value,
      value: discount.optional('percentage', decimal) ?? declared?.shop.amount,
      fundedBy: 'seller',
      // What a discount was set to take off is not what it took: a line cannot go below nothing.
      amount: money.of(discount, 'applied_money') ?? sumPairs(fell) ?? declared,
    };
  });
}

/** A pricing rule or a loyalty reward applied itself; a variable discount was typed in at the till. */
function kindOf(discount: Source): Discount['kind'] {
  const isRule = discount.optional('pricing_rule_id', identifier) !== undefined;
  if (isRule || discount.values('reward_ids', text).length > 0) return 'automatic';
  return discount.optional('type', text)?.startsWith('VARIABLE_') === true ? 'manual' : 'unknown';
}
