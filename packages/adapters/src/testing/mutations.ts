import { jsonPaths, jsonPlaces, withLeaf, withoutLeaf } from './json-leaves.ts';

/** What a place in a payload is replaced by, by name. */
export const REPLACEMENTS: readonly (readonly [name: string, value: unknown])[] = [
  ['null', null],
  ['an empty text', ''],
  ['a text', 'x'],
  ['a number beyond all bounds', '-1e400'],
  ['zero', 0],
  ['a negative fraction', -1.5],
  ['the largest safe integer', 9_007_199_254_740_991],
  ['true', true],
  ['an empty list', []],
  ['a mixed list', [null, 1, [{}]]],
  ['an empty object', {}],
];

/** Every payload that differs from `payload` in one place, which holds `value`. */
export function* replacedEverywhere(
  payload: unknown,
  value: unknown,
): Generator<{ readonly where: string; readonly payload: unknown }> {
  for (const path of jsonPaths(payload))
    yield { where: `/${path.join('/')}`, payload: withLeaf(payload, path, value) };
}

/** Every payload that differs from `payload` in one list, at whatever depth, which is empty. */
export function* emptiedEverywhere(
  payload: unknown,
): Generator<{ readonly where: string; readonly payload: unknown }> {
  for (const { path, value } of jsonPlaces(payload))
    if (Array.isArray(value) && value.length > 0)
      yield { where: `/${path.join('/')}`, payload: withLeaf(payload, path, []) };
}

/** Every payload that lacks one place of `payload`. */
export function* removedEverywhere(
  payload: unknown,
): Generator<{ readonly where: string; readonly payload: unknown }> {
  for (const path of jsonPaths(payload))
    yield { where: `/${path.join('/')}`, payload: withoutLeaf(payload, path) };
}
