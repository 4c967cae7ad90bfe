import type { ShippingLine } from '@orderdock/schema';
import { allocationsOf } from './discounts.ts';
import { plus } from './money.ts';
import type { Reading } from './reading.ts';
import { taxesOf, totalled } from './totalled.ts';

/** The order's one way of shipping: its price is what the items are charged for it together. None where none is charged. */
export function readShipping(
  reading: Reading,
  names: Pick<ShippingLine, 'title' | 'method' | 'carrier'>,
): ShippingLine[] {
  const shipped = reading.charges.filter(({ parts }) => parts.shipping?.price !== undefined);
  if (shipped.length === 0) return [];
  const charges = shipped.map(({ parts }) => parts.shipping ?? {});
  return [
    {
      ...names,
      price: plus(...charges.map(({ price }) => price)),
      discounts: shipped.flatMap((entry) => allocationsOf(entry, 'shipping')),
      taxes: shipped.flatMap((entry) => taxesOf(entry.parts.shipping, entry, reading)),
      total: totalled(charges, reading),
    },
  ];
}
