import { boolean, type Source } from '@orderdock/adapters';
import type { Order } from '@orderdock/schema';

export type TaxMode = Order['taxMode'];

/** Whether prices have tax inside; `unknown` where the order does not say. */
export function readTaxMode(order: Source): TaxMode {
  const isIncluded = order.optional('vatIncluded', boolean);
  if (isIncluded === undefined) return 'unknown';
  return isIncluded ? 'included' : 'excluded';
}
