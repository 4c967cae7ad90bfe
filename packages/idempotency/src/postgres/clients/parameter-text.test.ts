import { expect, test } from 'vitest';
import { parameterText } from './parameter-text.ts';

test.each([
  [null, null],
  [undefined, null],
  ['"json"', '"json"'],
  [1.5, '1.5'],
  [9007199254740993n, '9007199254740993'],
  [false, 'false'],
  [new Date(0), '1970-01-01T00:00:00.000Z'],
  [{ a: [1] }, '{"a":[1]}'],
  [new Uint8Array([0, 255, 16]).subarray(1), '\\xff10'],
  [['a', null, 'q"\\', ['b']], '{"a",NULL,"q\\"\\\\",{"b"}}'],
  [[], '{}'],
])('%# a parameter is the text that pg sends', (value, text) => {
  expect(parameterText(value)).toBe(text);
});
