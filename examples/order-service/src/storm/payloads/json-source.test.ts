import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldOf, type JsonSource, readJsonSource, textOf } from './json-source.ts';

/** The value, put together again from the pieces that were cut out. */
function rebuilt(source: JsonSource): unknown {
  if (source.kind === 'array') return source.items.map(rebuilt);
  if (source.kind === 'object')
    return Object.fromEntries([...source.fields].map(([name, field]) => [name, rebuilt(field)]));
  return JSON.parse(source.text);
}

test('what is cut out of a text is what the text says, whatever the spaces', () => {
  fc.assert(
    fc.property(fc.json(), fc.constantFrom(undefined, 2, '\t'), (json, indent) => {
      const text = JSON.stringify(JSON.parse(json), null, indent);
      expect(rebuilt(readJsonSource(`\n ${text} `))).toEqual(JSON.parse(text));
    }),
  );
});

test('a piece keeps its bytes: digits above 2^53, trailing zeros, escapes and spaces', () => {
  const order = '{ "id": 820982911946154508, "price": 12.50, "name": "a\\u0041\\"}" , "n":-0 }';
  const source = readJsonSource(`{"orders":[ ${order} ]}`);
  const list = fieldOf(source, 'orders');
  const cut = list?.kind === 'array' ? list.items[0] : undefined;
  expect(cut?.text).toBe(order);
  expect(textOf(fieldOf(cut, 'id'))).toBe('820982911946154508');
  expect(textOf(fieldOf(cut, 'price'))).toBe('12.50');
  expect(textOf(fieldOf(cut, 'name'))).toBe('aA"}');
});

test('what is not JSON is refused', () => {
  for (const text of ['', '{', '{"a":1,}', '[1 2]', 'nul', '{"a":1} x'])
    expect(() => readJsonSource(text)).toThrow(SyntaxError);
});
