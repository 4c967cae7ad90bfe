import type { Source } from '../source/source.ts';

/** A map; PHP writes one that is empty as `[]`, which says nothing. */
export function optionalMap(source: Source, name: string): Source | undefined {
  return Array.isArray(source.value[name]) ? undefined : source.optionalObject(name);
}

/** A list; PHP writes one with gaps in its keys as a map. */
export function optionalRows(source: Source, name: string): readonly Source[] {
  const value = Object.hasOwn(source.value, name) ? source.value[name] : undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return source.optionalList(name);
  const map = source.object(name);
  return Object.keys(value).flatMap((key) => map.optionalObject(key) ?? []);
}
