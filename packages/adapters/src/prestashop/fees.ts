import type { Fee } from '@orderdock/schema';
import { subtractPairs } from '../order/money-pairs.ts';
import type { Source } from '../source/source.ts';
import { type MoneyReader, unlessZero } from './money.ts';

/** The wrapping of a gift, where it costs something. */
export function readFees(order: Source, money: MoneyReader): Fee[] {
  const net = money.read(order, 'total_wrapping_tax_excl');
  const gross = money.read(order, 'total_wrapping_tax_incl') ?? money.read(order, 'total_wrapping');
  if (unlessZero(gross) === undefined && unlessZero(net) === undefined) return [];
  return [{ kind: 'wrapping', taxes: [], total: { net, gross, tax: subtractPairs(gross, net) } }];
}
