import type { Attribute } from '@orderdock/schema';
import { type Kind, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** What applications attach: names and texts; here an empty text is a value. */
const leaf: Kind<string> = { expected: 'a text', read: (value) => text.read(value) ?? String(value) };

/** The `metadata` of an order, a line or any part of them; an entry without a value is none. */
export function readMetadata(source: Source): Attribute[] {
  const metadata = source.optionalObject('metadata');
  return Object.keys(metadata?.value ?? {}).flatMap((name) => {
    const value = metadata?.optional(name, leaf);
    return value === undefined ? [] : [{ name: leaf.read(name) ?? '', value }];
  });
}

/** The texts at these names as attributes of the same names. */
export function readNamed(source: Source | undefined, names: readonly string[]): Attribute[] {
  return names.flatMap((name) => {
    const value = source?.optional(name, text);
    return value === undefined ? [] : [{ name, value }];
  });
}

/** When the goods are wanted: dispatch needs it, and the order has no place of its own for it. */
const WANTED = {
  pickup_details: ['pickup_at', 'schedule_type'],
  delivery_details: ['deliver_at', 'schedule_type'],
  shipment_details: ['expected_shipped_at', 'shipping_type'],
} as const;

const PARTS = ['fulfillments', 'discounts', 'taxes', 'service_charges'];

/**
 * What the order has no other place for: where it was sold, the name on its ticket (the first name of a buyer, a table),
 * when it is wanted, and the metadata of the order and its parts.
 */
export function readOrderAttributes(order: Source): Attribute[] {
  const wanted = order
    .optionalList('fulfillments')
    .flatMap((fulfilment) =>
      Object.entries(WANTED).flatMap(([name, names]) => readNamed(fulfilment.optionalObject(name), names)),
    );
  return [
    ...readNamed(order, ['location_id', 'ticket_name']),
    ...wanted,
    ...readMetadata(order),
    ...PARTS.flatMap((name) => order.optionalList(name)).flatMap(readMetadata),
  ];
}
