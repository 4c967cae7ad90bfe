import type { Allocation, Discount, MoneyPair } from '@orderdock/schema';
import { sumPairs } from '../order/money-pairs.ts';
import { readWord } from '../order/read-word.ts';
import { decimal, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { ShopifyMoney } from './money.ts';

const KIND = {
  discount_code: 'code',
  automatic: 'automatic',
  manual: 'manual',
  script: 'automatic',
} as const;
const VALUE_TYPE = { fixed_amount: 'fixed', percentage: 'percentage' } as const;

/** The discounts, each with the sum of what fell on the lines; orders from before 2018 have codes and no applications. */
export function readDiscounts(
  order: Source,
  money: ShopifyMoney,
  allocations: readonly Allocation[],
): Discount[] {
  const applications = order.optionalList('discount_applications');
  if (applications.length === 0) return readCodes(order, money);
  const amountOf = amountsOf(allocations);
  return applications.map((application, index) => {
    const id = String(index);
    return {
      id,
      code: application.optional('code', text),
      title: application.optional('title', text) ?? application.optional('description', text),
      kind: readWord(application, 'type', KIND).value,
      valueType: readWord(application, 'value_type', VALUE_TYPE).value,
      value: application.optional('value', decimal),
      fundedBy: 'seller',
      amount: amountOf(id),
    };
  });
}

/** The sum of what fell on the lines of each discount, by its id. */
export function amountsOf(allocations: readonly Allocation[]): (id: string) => MoneyPair | undefined {
  const parts = Map.groupBy(allocations, ({ discountId }) => discountId);
  return (id) => sumPairs((parts.get(id) ?? []).map(({ amount }) => amount));
}

function readCodes(order: Source, money: ShopifyMoney): Discount[] {
  return order.optionalList('discount_codes').map((code, index) => ({
    id: String(index),
    code: code.optional('code', text),
    kind: 'code',
    fundedBy: 'seller',
    amount: money.pair(code, 'amount'),
  }));
}
