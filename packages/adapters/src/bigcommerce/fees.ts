import type { Fee } from '@orderdock/schema';
import { isZero } from '../order/money-pairs.ts';
import { identifier, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { OrderParts } from './parts.ts';
import { type AmountContext, readHalf, readTaxed } from './taxed.ts';

/**
 * Handling and gift wrapping as the order sums them up, and the fees with a name; a cost of nothing is no fee. The lines
 * and addresses repeat their part of the first two.
 */
export function readFees({ order, fees = [] }: OrderParts, context: AmountContext): Fee[] {
  return [
    ...readCharge(order, 'handling', context),
    ...readCharge(order, 'wrapping', context),
    ...fees.map((fee) => readFee(fee, context)),
  ];
}

function readCharge(order: Source, kind: 'handling' | 'wrapping', context: AmountContext): Fee[] {
  const cost = readHalf(order, `${kind}_cost`, context);
  if (cost === undefined || isZero(cost)) return [];
  return [{ kind, taxes: [], total: readTaxed(order, `${kind}_cost`, context) }];
}

function readFee(fee: Source, context: AmountContext): Fee {
  return {
    id: fee.optional('id', identifier),
    kind: 'other',
    title:
      fee.optional('display_name_customer', text) ??
      fee.optional('display_name_merchant', text) ??
      fee.optional('name', text),
    taxes: [],
    total: readFeeTotal(fee, context),
  };
}

/** The published example writes `cost_exc_tax` in one place. */
function readFeeTotal(fee: Source, context: AmountContext): Fee['total'] {
  if (fee.has('cost_ex_tax') || !fee.has('cost_exc_tax')) return readTaxed(fee, 'cost', context);
  const { money } = context;
  return {
    net: money.pair(fee, 'cost_exc_tax'),
    gross: money.pair(fee, 'cost_inc_tax'),
    tax: money.pair(fee, 'cost_tax'),
  };
}
