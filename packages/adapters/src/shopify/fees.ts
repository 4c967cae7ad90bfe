import type { Fee } from '@orderdock/schema';
import { isZero } from '../order/money-pairs.ts';
import { taxedMoney } from '../order/taxed-money.ts';
import { identifier } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { ShopifyMoney } from './money.ts';
import { readTaxes, sumOfTaxes } from './taxes.ts';

/** Duties by line, further fees and the tip; a fee of nothing is none. */
export function readFees(order: Source, money: ShopifyMoney): Fee[] {
  const duties = order
    .optionalList('line_items')
    .flatMap((line) => line.optionalList('duties'))
    .map((duty) => readDuty(duty, money));
  return [
    ...(duties.length > 0 ? duties : wholeFee(order, money, 'original_total_duties', 'duty')),
    ...wholeFee(order, money, 'original_total_additional_fees', 'other'),
    ...wholeFee(order, money, 'total_tip_received', 'tip'),
  ];
}

function readDuty(duty: Source, money: ShopifyMoney): Fee {
  const amount = money.bag(duty);
  const taxes = readTaxes(duty, money);
  // A duty is never part of a price, whatever the shop does with taxes.
  const total = taxedMoney(amount, sumOfTaxes(duty, taxes, amount), 'excluded');
  return { id: duty.optional('id', identifier), kind: 'duty', taxes, total };
}

function wholeFee(order: Source, money: ShopifyMoney, name: string, kind: Fee['kind']): Fee[] {
  const gross = money.pair(order, name);
  return gross === undefined || isZero(gross) ? [] : [{ kind, taxes: [], total: { gross } }];
}
