import { memberOf } from '../client/read-listed.ts';
import type { Source } from '../source/source.ts';

/**
 * The members of a list, however the market writes it: `{ charges: { charge: […] } }` in the United States, `{ charges: […] }`
 * in Mexico, and a single object where a list of one was made of XML. None where it is not there.
 */
export function membersOf(source: Source, name: string, inner?: string): readonly Source[] {
  if (Array.isArray(memberOf(source.value, name))) return source.optionalList(name);
  const child = source.optionalObject(name);
  if (child === undefined) return [];
  return inner === undefined ? [child] : membersOf(child, inner);
}
