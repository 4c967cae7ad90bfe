import type { Attribute } from '@orderdock/schema';
import { boolean, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

const TEXTS = [
  'customerGroup',
  'latestShipDate',
  'latestDeliveryDate',
  'pickupTime',
  'paymentReference',
  'affiliateId',
  'b2b_b2c',
];
const FLAGS = ['customerTaxExempt', 'reversedTaxApplied', 'customerRequestedInvoice'];

/** What the store or its apps asked at the checkout, and what the order says of itself that has no place elsewhere. */
export function readAttributes(order: Source): Attribute[] {
  const texts = TEXTS.flatMap((name) => readText(order, name));
  const flags = FLAGS.filter((name) => order.optional(name, boolean) === true);
  return [
    ...order.optionalList('orderExtraFields').flatMap((field) => readNamed(field, 'title', 'id')),
    ...['extraFields', 'paymentParams'].flatMap((name) => readMap(order, name)),
    ...texts,
    ...flags.map((name) => ({ name, value: 'true' })),
  ];
}

/** A name and a value, under the first of `names` that there is; the others are not read. */
export function readNamed(source: Source, ...names: readonly string[]): Attribute[] {
  const named = names.find((member) => source.has(member));
  const name = named === undefined ? undefined : source.optional(named, text);
  const value = source.optional('value', text);
  return name === undefined && value === undefined ? [] : [{ name: name ?? '', value: value ?? '' }];
}

/** What apps attached, or the checkout asked for a way of paying: `{ 'PO number': '123' }`. */
function readMap(order: Source, name: string): Attribute[] {
  const map = order.optionalObject(name);
  return map === undefined ? [] : Object.keys(map.value).flatMap((entry) => readText(map, entry));
}

function readText(source: Source, name: string): Attribute[] {
  const value = source.optional(name, text);
  return value === undefined ? [] : [{ name, value }];
}
