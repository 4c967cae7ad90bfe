import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hintOf, placeOf } from './compact-key.ts';

const digits = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length })
    .map((all) => all.join(''));

test('every bit of a key has one place: the member, the group or the path', () => {
  fc.assert(
    fc.property(digits(32), (key) => {
      const { member, group, path } = placeOf(key);
      const hex = (value: bigint, length: number) => value.toString(16).padStart(length, '0');
      const back = hex(BigInt.asUintN(64, BigInt(member)), 16) + hex(BigInt(group), 8) + hex(BigInt(path), 8);
      expect(back).toBe(key);
    }),
  );
});

test('a member is a number as Redis writes it, so that it is stored as one', () => {
  const last = `${'f'.repeat(16)}${'0'.repeat(16)}`;
  const least = `8${'0'.repeat(31)}`;
  expect([placeOf(last).member, placeOf(least).member]).toEqual(['-1', '-9223372036854775808']);
  fc.assert(
    fc.property(digits(32), (key) => {
      expect(placeOf(key).member).toMatch(/^(?:0|-?[1-9]\d{0,18})$/);
    }),
  );
});

test('a key of another form has a place, too, and the same one each time', () => {
  expect(placeOf('order 1')).toEqual(placeOf('order 1'));
  expect(placeOf('order 1')).not.toEqual(placeOf('order 2'));
  expect(placeOf('A'.repeat(32))).not.toEqual(placeOf('a'.repeat(32)));
});

test('a hint is a number of 32 bits, and no fingerprint has the hint of none', () => {
  expect(hintOf(undefined)).toBe('1');
  expect(hintOf(`00000001${'0'.repeat(24)}`)).toBe('2');
  expect(hintOf(`ffffffff${'0'.repeat(24)}`)).toBe('-1');
  expect(hintOf('not hexadecimal')).toBe('1');
  fc.assert(
    fc.property(digits(32), (fingerprint) => {
      const hint = Number(hintOf(fingerprint));
      expect(hint).not.toBe(1);
      expect(hint).toBe(hint | 0);
    }),
  );
});
