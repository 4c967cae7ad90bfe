import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hashParts, keyPart, keyParts } from './hash-parts.ts';

const text = fc.string({ unit: 'binary', minLength: 1 }).filter((value) => value.isWellFormed());
const parts = fc.array(text, { minLength: 1, maxLength: 5 });

test('parts that meet when they are joined have different keys', () => {
  // The documents' `order_dedup:{platform}_{store}_{id}` gives both of these the same key.
  expect(hashParts('s', ['a_b', 'c'])).not.toBe(hashParts('s', ['a', 'b_c']));
  expect(hashParts('s', ['a', 'bc'])).not.toBe(hashParts('s', ['ab', 'c']));
});

test('two lists have the same key exactly if they are the same list', () => {
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      expect(hashParts('s', a) === hashParts('s', b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
  );
});

test('however a text is cut into parts, each cut has a key of its own', () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (whole, x, y) => {
      const points = Array.from(whole);
      const cut = (at: number) => [points.slice(0, at).join(''), points.slice(at).join('')];
      const [first, second] = [x % (points.length + 1), y % (points.length + 1)];
      expect(hashParts('s', cut(first)) === hashParts('s', cut(second))).toBe(first === second);
    }),
  );
});

test('a key is half of SHA-512/256 over the hash of the secret and the length-prefixed UTF-8 of the parts', () => {
  const sha = (text: string) => createHash('sha512-256').update(text, 'latin1').digest();
  // `€` is e2 82 ac in UTF-8: three bytes.
  const expected = sha(`${sha('secret').toString('hex')}2:ab3:\u00e2\u0082\u00ac`).subarray(0, 16);
  expect(hashParts('secret', ['ab', '€'])).toBe(expected.toString('hex'));
});

test('text and its UTF-8 bytes have the same key, and another secret gives another one', () => {
  expect(hashParts('s', [Buffer.from('grün')])).toBe(hashParts('s', ['grün']));
  expect(hashParts('t', ['grün'])).not.toBe(hashParts('s', ['grün']));
});

test('a part that UTF-8 or PostgreSQL would change or refuse is refused by name', () => {
  expect(() => keyPart('tenant', '')).toThrow(/`tenant`/);
  expect(() => keyPart('tenant', '\ud800')).toThrow(/well-formed/);
  expect(() => keyPart('tenant', 'a\0b')).toThrow(/NUL/);
  expect(() => keyParts('entity', [])).toThrow(/at least one/);
  expect(() => keyParts('entity', ['a', 7 as unknown as string])).toThrow(/`entity\[1\]`.*got `7`/);
});
