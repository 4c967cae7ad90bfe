import { currency } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { CAMEL, type Names } from './dialect.ts';

/** The currency of the order's channel; undefined where the query asked for none. */
export function findCurrency(order: Source, names: Names): string | undefined {
  const total = names === CAMEL ? order.optionalObject('total') : undefined;
  const places: readonly (Source | undefined)[] = [
    total,
    total?.optionalObject('gross'),
    total?.optionalObject('net'),
    names === CAMEL ? undefined : order,
    ...order.optionalList('lines').slice(0, 1),
    ...(names === CAMEL ? [] : order.optionalList('payments').slice(0, 1)),
  ];
  for (const place of places) {
    const code = place?.has('currency') ? place.optional('currency', currency) : undefined;
    if (code !== undefined) return code;
  }
  return order.optionalObject('channel')?.optional(names('currencyCode'), currency);
}

/** The currency of the order. Throws `UnexpectedShapeError` where the payload names none. */
export function readCurrency(order: Source, names: Names): string {
  const code = findCurrency(order, names);
  if (code === undefined) throw order.unexpected('currency', currency.expected);
  return code;
}
