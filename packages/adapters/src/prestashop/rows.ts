import { identifier } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { OrderDocument } from './document.ts';

/**
 * What was ordered: `order_details`, which state their totals, and those rows in the order itself that are not among them.
 * Converters from XML keep the element of a row: `{ order_row: [] }`.
 */
export function readRows(document: OrderDocument): readonly Source[] {
  const details = document.parts('order_details');
  const known = new Set(details.map((detail) => detail.optional('id', identifier)));
  const associations = associationsOf(document.order);
  const rows = associations === undefined ? [] : listIn(associations, 'order_rows', 'order_row');
  return [
    ...details,
    ...rows.filter((row) => details.length === 0 || !known.has(row.optional('id', identifier))),
  ];
}

/** The associated lists; a resource that has none may write an empty list for them. */
export function associationsOf(source: Source): Source | undefined {
  return Array.isArray(source.value['associations']) ? undefined : source.optionalObject('associations');
}

/** A list of objects: an array, or the elements of one name in an object. */
export function listIn(source: Source, name: string, element: string): readonly Source[] {
  const value = source.value[name];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return source.optionalList(name);
  const wrapped = source.object(name);
  const inner = wrapped.value[element];
  if (Array.isArray(inner)) return wrapped.optionalList(element);
  const only = wrapped.optionalObject(element);
  return only === undefined ? [] : [only];
}
