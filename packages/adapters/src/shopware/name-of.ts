import { text } from '../source/kinds.ts';
import type { Entity } from './entity.ts';
import { optionalMap } from './php.ts';

/** The name of an entity, in the language of the call where it has none of its own. */
export function nameOf({ fields }: Entity): string | undefined {
  return fields.optional('name', text) ?? optionalMap(fields, 'translated')?.optional('name', text);
}
