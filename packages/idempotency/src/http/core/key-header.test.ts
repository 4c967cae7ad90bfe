import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseKeyHeader } from './key-header.ts';

const lax = { allowUnquoted: true, maxKeyLength: 255 };
const strict = { ...lax, allowUnquoted: false };

test.each([
  ['"8e03978e-40d5-43dd-bc93-6894a57f9324"', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
  ['8e03978e-40d5-43dd-bc93-6894a57f9324', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
  ['  "a b"  ', 'a b'],
  [String.raw`"say \"hi\" \\ bye"`, String.raw`say "hi" \ bye`],
  ['"a";version=1', 'a'],
  ['"a"; v="x;\\"y"; t=tok/en:1; b=:aGk=:; f; n=-1.5; d=@1659578233; o=?1', 'a'],
  ['"a,b"', 'a,b'],
  ['order_1001.retry~2', 'order_1001.retry~2'],
  ['dGhpcyBpcw==', 'dGhpcyBpcw=='],
])('%s is the key %s', (header, key) => {
  expect(parseKeyHeader(header, lax)).toEqual({ key });
});

test.each([
  ['', 'nothing'],
  ['""', 'an empty string'],
  ['"a', 'an open string'],
  ['a"', 'a quote behind a word'],
  ['"a" "b"', 'two strings'],
  ['"a", "b"', 'two headers with strings'],
  ['a, b', 'two headers with words'],
  ['a,b', 'two headers without a space'],
  [String.raw`"a\n"`, 'an escape that is none'],
  [String.raw`"a\"`, 'an escape of the closing quote'],
  ['"a";=1', 'a parameter without a name'],
  ['"a";V=1', 'a parameter in capitals'],
  ['"a" x', 'something behind the string'],
  ['a b', 'two words'],
  ['a;v=1', 'a word with a parameter'],
  ['"schl\u00fcssel"', 'a letter beyond ASCII'],
  ['schl\u00fcssel', 'a word beyond ASCII'],
  ['"a\u0000"', 'a NUL'],
  ['"a\tb"', 'a tab'],
  ['(a)', 'an inner list'],
])('%j is refused: %s', (header) => {
  expect(parseKeyHeader(header, lax)).toHaveProperty('fault');
});

test('a word without quotes is refused where the draft is followed to the letter', () => {
  expect(parseKeyHeader('abc', strict)).toEqual({ fault: 'It has to be one string in double quotes.' });
  expect(parseKeyHeader('"abc"', strict)).toEqual({ key: 'abc' });
});

test('the length is that of the key, without quotes and escapes', () => {
  const rules = { allowUnquoted: true, maxKeyLength: 4 };
  expect(parseKeyHeader(String.raw`"\"\"\"\""`, rules)).toEqual({ key: '""""' });
  expect(parseKeyHeader('abcde', rules)).toEqual({ fault: 'It is longer than 4 characters.' });
});

test('every text of printable ASCII comes back from its structured string', () => {
  const text = fc.string({
    unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
    minLength: 1,
    maxLength: 255,
  });
  fc.assert(
    fc.property(text, (key) => {
      const header = `"${key.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
      expect(parseKeyHeader(header, strict)).toEqual({ key });
    }),
  );
});

test('no header makes the reader throw, and what it takes is within the limits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (header) => {
      const parsed = parseKeyHeader(header, lax);
      if ('key' in parsed) expect(parsed.key).toMatch(/^[\x20-\x7e]{1,255}$/);
    }),
  );
});

test('a long header that nearly fits is refused in one pass', () => {
  for (const header of [
    `"${'\\\\'.repeat(8_000)}`,
    `"a"${';a=1'.repeat(4_000)}!`,
    `"a"${'; '.repeat(8_000)}`,
  ]) {
    expect(parseKeyHeader(header, lax)).toHaveProperty('fault');
  }
});
