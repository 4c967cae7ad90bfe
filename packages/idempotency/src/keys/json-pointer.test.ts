import { expect, test } from 'vitest';
import { parsePointer, valueAt, withoutPlaces } from './json-pointer.ts';

/** The document of RFC 6901, section 5. */
const document = {
  foo: ['bar', 'baz'],
  '': 0,
  'a/b': 1,
  'c%d': 2,
  'e^f': 3,
  'g|h': 4,
  'i\\j': 5,
  'k"l': 6,
  ' ': 7,
  'm~n': 8,
};
const at = (pointer: string, value: unknown = document) => valueAt(value, parsePointer('p', pointer));

test('the pointers of RFC 6901 name what they name there', () => {
  expect(at('')).toEqual([document]);
  expect(at('/foo')).toEqual([['bar', 'baz']]);
  expect(at('/foo/0')).toEqual(['bar']);
  const expected = {
    '/': 0,
    '/a~1b': 1,
    '/c%d': 2,
    '/e^f': 3,
    '/g|h': 4,
    '/i\\j': 5,
    '/k"l': 6,
    '/ ': 7,
    '/m~0n': 8,
  };
  for (const [pointer, value] of Object.entries(expected)) expect(at(pointer)).toEqual([value]);
  expect(parsePointer('p', '/~01')).toEqual(['~1']);
});

test('a place that is not there is no value, and what is inherited is not there', () => {
  for (const pointer of [
    '/bar',
    '/foo/2',
    '/foo/00',
    '/foo/-',
    '/foo/length',
    '/foo/0/0',
    '/constructor',
    '/__proto__',
  ])
    expect(at(pointer)).toEqual([]);
  expect(at('/__proto__', JSON.parse('{"__proto__":1}'))).toEqual([1]);
  expect(at('/a', { a: undefined })).toEqual([undefined]);
  expect(at('/a', null)).toEqual([]);
});

test.each(['a', '/~', '/~2', 'a/b', 7])('%s is no pointer', (pointer) => {
  expect(() => parsePointer('fields.pick[0]', pointer as string)).toThrow(/`fields\.pick\[0\]`/);
});

test('a copy lacks the places, keeps the rest, and leaves the document as it is', () => {
  const order = { id: 1, lines: [{ sku: 'a', note: 'x' }, { sku: 'b' }, 'c'], at: null };
  const before = structuredClone(order);
  const without = (...pointers: string[]) =>
    JSON.parse(
      JSON.stringify(
        withoutPlaces(
          order,
          pointers.map((each) => parsePointer('p', each)),
        ) ?? null,
      ),
    );
  expect(without('/lines/0/note', '/at', '/absent/x')).toEqual({
    id: 1,
    lines: [{ sku: 'a' }, { sku: 'b' }, 'c'],
  });
  expect(without('/lines/0', '/lines/1')).toEqual({ id: 1, lines: ['c'], at: null });
  expect(without('/lines', '/lines/0')).toEqual({ id: 1, at: null });
  expect(without('')).toBeNull();
  expect(order).toEqual(before);
});
