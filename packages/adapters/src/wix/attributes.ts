import type { Attribute } from '@orderdock/schema';
import type { Kind } from '../source/kinds.ts';
import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';
import { isObject } from '../source/source-node.ts';

/** A leaf of whatever kind as a text. */
export const anyText: Kind<string> = {
  expected: 'a text, a number, true or false',
  read: (value) => (typeof value === 'boolean' ? String(value) : text.read(value)),
};

/** Every leaf of an object whose names others chose; what is nested deeper stays in the source. */
export function readAttributes(fields: Source, prefix: string): Attribute[] {
  return Object.entries(fields.value).flatMap(([name, stated]) => {
    if (typeof stated === 'object') return [];
    const value = fields.optional(name, anyText);
    return value === undefined ? [] : [{ name: `${prefix}${name}`, value }];
  });
}

/** The named leaves of an order that have no place of their own. */
export function readNamed(source: Source | undefined, names: readonly string[], prefix = ''): Attribute[] {
  return names.flatMap((name) => {
    const value = source?.optional(name, anyText);
    return value === undefined ? [] : [{ name: `${prefix}${name}`, value }];
  });
}

/** `{ original, translated }` in the language of the site, which is the merchant's; or a bare text. */
export function readTranslated(source: Source, name: string): string | undefined {
  return isObject(source.value[name])
    ? source.object(name).optional('original', text)
    : source.optional(name, text);
}

/** A field of the checkout that the merchant defined. */
export function readCustomField(field: Source): Attribute[] {
  const name = field.optional('title', text);
  const stated = field.value['value'];
  const value = typeof stated === 'object' ? undefined : field.optional('value', anyText);
  return value === undefined ? [] : [{ name: name ?? '', value }];
}
