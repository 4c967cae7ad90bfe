import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeSpecialChars } from './decode-special-chars.ts';

test.each([
  ['&amp;&lt;&gt;&quot;', '&<>"'],
  ['&#039;&#39;&#x27;&#X0027;', "''''"],
  ['&#34;&#034;&#x22;&#38;&#038;&#x26;&#60;&#062;', '"""&&&<>'],
])('%s is decoded as WordPress does', (text, expected) => {
  expect(decodeSpecialChars(text)).toBe(expected);
});

test.each([
  '&apos;',
  '&nbsp;',
  '&AMP;',
  '&amp',
  '&#x3c;',
  '&#x3E;',
  '&#65;',
  '&# 38;',
  '&;',
  'a&b',
  '%26',
  '',
])('%s stays, as in WordPress', (text) => {
  expect(decodeSpecialChars(text)).toBe(text);
});

test('what was decoded is not decoded again', () => {
  expect(decodeSpecialChars('&amp;lt;')).toBe('&lt;');
  expect(decodeSpecialChars('&amp;#039;')).toBe('&#039;');
  expect(decodeSpecialChars('&#38;amp;')).toBe('&amp;');
});

test('gives back every text that WordPress has encoded', () => {
  const encode = (text: string) =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#039;');
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'&#x0372;amplt<>"\'') }), (text) => {
      expect(decodeSpecialChars(encode(text))).toBe(text);
    }),
  );
});
