import type { Fee, MoneyPair } from '@orderdock/schema';
import { addPairs } from '../order/money-pairs.ts';
import type { Source } from '../source/source.ts';
import { FEES, readFeeAmounts } from './charges.ts';
import { nameIn, ORDER } from './names.ts';
import type { ReadContext } from './read-context.ts';

/** What the buyer pays beside goods and shipping. The tax is that of goods, shipping and insurance: other fees bear none. */
export function readFees(order: Source, { money, taxMode }: ReadContext): Fee[] {
  const ofOrder = [...readFeeAmounts(money)].map(([id, amount]): Fee => {
    const tax = id === 'item_insurance_fee' ? money.some(money.payment, 'item_insurance_tax') : undefined;
    return {
      id,
      kind: FEES[id],
      title: id,
      taxes: tax === undefined ? [] : [{ title: 'item_insurance_tax', amount: tax }],
      total:
        taxMode === 'included'
          ? { gross: amount, tax }
          : { net: amount, gross: tax === undefined ? amount : addPairs(amount, tax), tax },
    };
  });
  return [...ofOrder, ...readDeposits(order, { money, taxMode })];
}

/** The deposit on bottles and cans in Germany, which stands beside each line and not in the payment. */
function readDeposits(order: Source, { money, taxMode }: ReadContext): Fee[] {
  return order.optionalList(nameIn(order, ORDER.lines)).flatMap((line, index) => {
    const amount: MoneyPair | undefined = money.some(line, 'pfand_fee');
    if (amount === undefined || money.isForeign(line)) return [];
    const total = taxMode === 'included' ? { gross: amount } : { net: amount, gross: amount };
    return [{ id: `pfand_fee:${index + 1}`, kind: 'other', title: 'pfand_fee', taxes: [], total }];
  });
}
