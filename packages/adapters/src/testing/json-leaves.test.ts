import { expect, test } from 'vitest';
import { jsonLeaves, jsonPaths, matchesPath, withLeaf, withoutLeaf } from './json-leaves.ts';

const payload = { a: [{ 'b/c': 1 }, null], '~': '', empty: {}, none: [] };

test('every scalar has its pointer, and what is empty has none', () => {
  expect([...jsonLeaves(payload)].map(({ pointer, value }) => [pointer, value])).toEqual([
    ['/a/0/b~1c', 1],
    ['/a/1', null],
    ['/~0', ''],
  ]);
});

test('one place is another in a copy', () => {
  expect(withLeaf(payload, ['a', '0', 'b/c'], 2)).toEqual({ ...payload, a: [{ 'b/c': 2 }, null] });
  expect(payload.a).toEqual([{ 'b/c': 1 }, null]);
});

test('one place is missing in a copy, and the rest of a list moves up', () => {
  expect(withoutLeaf(payload, ['a', '0'])).toEqual({ ...payload, a: [null] });
  expect(withoutLeaf(payload, ['~'])).toEqual({ a: payload.a, empty: {}, none: [] });
});

test('the way to every place is told, to objects and lists as well', () => {
  expect([...jsonPaths(payload)].map((path) => path.join(' '))).toEqual([
    'a',
    'a 0',
    'a 0 b/c',
    'a 1',
    '~',
    'empty',
    'none',
  ]);
});

test.each([
  ['/a/*/b', '/a/0/b', true],
  ['/a/*/b', '/a/0/c', false],
  ['/a/*/b', '/a/0/b/c', false],
  ['/a/*', '/a/0/b/c', true],
  ['/a/*', '/a', false],
  ['/a', '/b', false],
])('%s names %s: %s', (path, pointer, expected) => {
  expect(matchesPath(path, pointer)).toBe(expected);
});
