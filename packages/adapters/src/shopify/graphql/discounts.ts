import type { Allocation, Discount } from '@orderdock/schema';
import { readWord } from '../../order/read-word.ts';
import { decimal, identifier, text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { amountsOf } from '../discounts.ts';
import { membersOf } from './connection.ts';

const KIND = {
  DiscountCodeApplication: 'code',
  AutomaticDiscountApplication: 'automatic',
  ManualDiscountApplication: 'manual',
  ScriptDiscountApplication: 'automatic',
} as const;

/** The discounts, each with the sum of what fell on the lines; a query may ask for the codes alone. */
export function readDiscounts(order: Source, allocations: readonly Allocation[]): Discount[] {
  const amountOf = amountsOf(allocations);
  const applications = membersOf(order, 'discountApplications');
  if (applications.length === 0 && !order.has('discountApplications')) return readCodes(order);
  return applications.map((application, place) => {
    const id = application.optional('index', identifier) ?? String(place);
    const code = application.optional('code', text);
    return {
      id,
      code,
      title: application.optional('title', text) ?? application.optional('description', text),
      kind: readWord(application, '__typename', KIND, code === undefined ? 'unknown' : 'code').value,
      ...readValue(application.optionalObject('value')),
      fundedBy: 'seller',
      amount: amountOf(id),
    };
  });
}

function readValue(value: Source | undefined): Pick<Discount, 'value' | 'valueType'> {
  const percentage = value?.optional('percentage', decimal);
  if (percentage !== undefined) return { valueType: 'percentage', value: percentage };
  const amount = value?.optional('amount', decimal);
  return amount === undefined ? {} : { valueType: 'fixed', value: amount };
}

function readCodes(order: Source): Discount[] {
  return order
    .values('discountCodes', text)
    .map((code, place) => ({ id: String(place), code, kind: 'code', fundedBy: 'seller' }));
}
