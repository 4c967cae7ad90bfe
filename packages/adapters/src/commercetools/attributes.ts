import type { Attribute } from '@orderdock/schema';
import { type Kind, text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { readLocalized } from './localized.ts';

const leaf: Kind<string> = {
  expected: 'a value',
  read: (value) => (typeof value === 'boolean' ? String(value) : text.read(value)),
};

const ORDER_FIELDS = ['origin', 'purchaseOrderNumber'];

/** The custom fields of anything; a value that is a list or an object stays in the source. */
export function readCustomFields(resource: Source): Attribute[] {
  const fields = resource.optionalObject('custom')?.optionalObject('fields');
  if (fields === undefined) return [];
  const names = Object.entries(fields.value).filter(([, value]) => typeof value !== 'object');
  return names.flatMap(([name]) => {
    const value = fields.optional(name, leaf);
    return value === undefined ? [] : [{ name: name.toWellFormed(), value }];
  });
}

/** What tells a variant from the others: plain values, and enumerated ones by their label. */
export function readVariantAttributes(variant: Source, locale: string | undefined): Attribute[] {
  return variant.optionalList('attributes').flatMap((attribute) => {
    const name = attribute.optional('name', text);
    const value = name === undefined ? undefined : readValue(attribute, locale);
    return name === undefined || value === undefined ? [] : [{ name, value }];
  });
}

function readValue(attribute: Source, locale: string | undefined): string | undefined {
  const value = attribute.value['value'];
  if (typeof value !== 'object') return attribute.optional('value', leaf);
  if (value === null || Array.isArray(value)) return undefined;
  const labelled = attribute.object('value');
  if (labelled.has('label')) return readLocalized(labelled, 'label', locale);
  return isLocalized(value) ? readLocalized(attribute, 'value', locale) : undefined;
}

/** Whether every member is a text under the tag of a language, as no reference and no amount is. */
function isLocalized(value: object): boolean {
  const entries = Object.entries(value);
  const isTag = (name: string) => /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(name);
  return entries.every(([name, entry]) => isTag(name) && typeof entry === 'string');
}

/** Who made the order, the buyer's own number for it, the codes that were given, and what was attached. */
export function readAttributes(order: Source): Attribute[] {
  const stated = ORDER_FIELDS.flatMap((name) => {
    const value = order.optional(name, text);
    return value === undefined ? [] : [{ name, value }];
  });
  return [...stated, ...readCustomFields(order)];
}
