import { compareMoney, type Order } from '@orderdock/schema';
import type { Source } from '../source/source.ts';
import type { MoneyReader } from './money.ts';
import { isIncluded } from './taxed.ts';

/**
 * Each line and each way of sending has its own tax rate, which says whether it is inside the price. Where none has one, the
 * total tells: it is `totalGross` where tax is inside, `totalNet` where it is not.
 */
export function readTaxMode(order: Source, items: readonly Source[], money: MoneyReader): Order['taxMode'] {
  const modes = new Set(items.flatMap((item) => isIncluded(item) ?? []));
  if (modes.size === 2) return 'mixed';
  if (modes.size === 1) return modes.has(true) ? 'included' : 'excluded';
  const taxed = order.optionalObject('taxedPrice');
  const total = money.read(order, 'totalPrice');
  const gross = taxed && money.read(taxed, 'totalGross');
  const net = taxed && money.read(taxed, 'totalNet');
  if (total === undefined || gross === undefined || net === undefined) return 'unknown';
  if (compareMoney(gross.shop, net.shop) === 0) return 'unknown';
  if (compareMoney(total.shop, gross.shop) === 0) return 'included';
  return compareMoney(total.shop, net.shop) === 0 ? 'excluded' : 'unknown';
}
