import type { Kind } from '../source/kinds.ts';
import type { Source } from '../source/source.ts';

/** The id of an entity: REST writes `id`, the JavaScript SDK `_id`. */
export const ID: readonly [string, ...string[]] = ['id', '_id'];
export const CREATED: readonly [string, ...string[]] = [
  'createdDate',
  '_createdDate',
  'dateCreated',
  '_dateCreated',
];
export const UPDATED: readonly string[] = ['updatedDate', '_updatedDate', 'lastUpdated'];

/** The first of the names that is there. */
export function firstOf<T>(source: Source, names: readonly string[], kind: Kind<T>): T | undefined {
  const name = names.find((known) => source.has(known));
  return name === undefined ? undefined : source.optional(name, kind);
}

/** As {@link firstOf}; throws `UnexpectedShapeError` where none of them is there. */
export function requiredOf<T>(source: Source, names: readonly [string, ...string[]], kind: Kind<T>): T {
  return source.required(names.find((known) => source.has(known)) ?? names[0], kind);
}
