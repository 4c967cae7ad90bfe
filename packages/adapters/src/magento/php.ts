import type { Source } from '../source/source.ts';
import { isObject } from '../source/source-node.ts';

/** The object at `name`. PHP writes a map that is empty as `[]`, which counts as absent. */
export function mapAt(source: Source, name: string): Source | undefined {
  const value = source.value[name];
  return Array.isArray(value) && value.length === 0 ? undefined : source.optionalObject(name);
}

/** The list at `name`. PHP writes a list whose keys have a gap as an object, `{ "1": … }`. */
export function listAt(source: Source, name: string): readonly Source[] {
  if (!isObject(source.value[name])) return source.optionalList(name);
  const map = source.optionalObject(name);
  return map === undefined ? [] : Object.keys(map.value).flatMap((key) => map.optionalObject(key) ?? []);
}

/** {@link listAt} of what must be there. Throws `UnexpectedShapeError`. */
export function requiredListAt(source: Source, name: string): readonly Source[] {
  return isObject(source.value[name]) ? listAt(source, name) : source.list(name);
}
