import { text } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** A text that may be in several languages: a plain one, or a list of `{ id, value }`, of which the first that says anything. */
export function readLocalized(source: Source | undefined, name: string): string | undefined {
  if (source === undefined) return undefined;
  if (!Array.isArray(source.value[name])) return source.optional(name, text);
  for (const entry of source.optionalList(name)) {
    const value = entry.optional('value', text);
    if (value !== undefined) return value;
  }
  return undefined;
}
