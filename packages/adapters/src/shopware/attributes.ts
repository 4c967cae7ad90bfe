import type { Attribute } from '@orderdock/schema';
import { type Kind, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import type { Entity } from './entity.ts';
import { optionalMap } from './php.ts';

const leaf: Kind<string> = {
  expected: 'a value',
  read: (value) => (typeof value === 'boolean' ? String(value) : text.read(value)),
};

const ORDER_FIELDS = ['affiliateCode', 'campaignCode', 'source', 'currencyFactor'];

/** What a shop attached; a value that is itself a list or a map stays in the source. */
export function readCustomFields(row: Source): Attribute[] {
  const fields = optionalMap(row, 'customFields');
  if (fields === undefined) return [];
  const names = Object.entries(fields.value).filter(([, value]) => typeof value !== 'object');
  return names.flatMap(([name]) => {
    const value = fields.optional(name, leaf);
    return value === undefined ? [] : [{ name: name.toWellFormed(), value }];
  });
}

/** Where the order came from, the factor of its currency to the shop's own, the buyer's number, and what was attached. */
export function readAttributes(order: Entity): Attribute[] {
  const stated = ORDER_FIELDS.flatMap((name) => {
    const value = order.fields.optional(name, text);
    return value === undefined ? [] : [{ name, value }];
  });
  const number = order.one('orderCustomer')?.fields.optional('customerNumber', text);
  return [
    ...stated,
    ...(number === undefined ? [] : [{ name: 'customerNumber', value: number }]),
    ...readCustomFields(order.fields),
  ];
}
