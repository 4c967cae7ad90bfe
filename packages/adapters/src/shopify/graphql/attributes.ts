import type { Attribute } from '@orderdock/schema';
import { text } from '../../source/kinds.ts';
import type { Source } from '../../source/source.ts';

/** `customAttributes`: a key and a value. */
export function readAttributes(source: Source): Attribute[] {
  return source.optionalList('customAttributes').map((entry) => ({
    name: entry.optional('key', text) ?? '',
    value: entry.optional('value', text) ?? '',
  }));
}
