import type { MoneyPair } from '@orderdock/schema';
import type { Source } from '../source/source.ts';
import type { MoneyReader } from './money.ts';

/** The amounts of the handling fee and of the surcharges as they stand. */
export function feeAmounts(order: Source, money: MoneyReader): MoneyPair[] {
  const handling = order.optionalObject('handlingFee');
  const fee = handling && money.read(handling, 'value');
  return [
    ...(fee === undefined ? [] : [fee]),
    ...order.optionalList('customSurcharges').flatMap((surcharge) => money.read(surcharge, 'total') ?? []),
  ];
}
