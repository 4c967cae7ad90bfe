import type { Fee } from '@orderdock/schema';
import { isZero } from '../../order/money-pairs.ts';
import { taxedMoney } from '../../order/taxed-money.ts';
import { text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';
import { membersOf } from './connection.ts';
import { gid } from './ids.ts';
import { readBag } from './money.ts';
import { readTaxes, sumOfTaxes } from './taxes.ts';

/** Duties by line, further fees and the tip; a fee of nothing is none. */
export function readFees(order: Source): Fee[] {
  const duties = membersOf(order, 'lineItems')
    .flatMap((line) => line.optionalList('duties'))
    .map((duty) => readFee(duty, 'duty'));
  const further = order.optionalList('additionalFees').map((fee) => readFee(fee, 'other'));
  return [
    ...(duties.length > 0 ? duties : wholeFee(order, 'originalTotalDutiesSet', 'duty')),
    ...(further.length > 0 ? further : wholeFee(order, 'originalTotalAdditionalFeesSet', 'other')),
    ...wholeFee(order, 'totalTipReceivedSet', 'tip'),
  ];
}

function readFee(fee: Source, kind: Fee['kind']): Fee {
  const amount = readBag(fee, 'price');
  const taxes = readTaxes(fee);
  // Neither is ever part of a price, whatever the shop does with taxes.
  const total = taxedMoney(amount, sumOfTaxes(fee, taxes, amount), 'excluded');
  return { id: fee.optional('id', gid), kind, title: fee.optional('name', text), taxes, total };
}

function wholeFee(order: Source, name: string, kind: Fee['kind']): Fee[] {
  const gross = readBag(order, name);
  return gross === undefined || isZero(gross) ? [] : [{ kind, taxes: [], total: { gross } }];
}
