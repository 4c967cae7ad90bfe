import { decimalSchema, instantSchema } from '@orderdock/schema';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSource } from './create-source.ts';
import { rfc2822Instant } from './instant-kinds.ts';
import {
  boolean,
  countryCode,
  currency,
  decimal,
  identifier,
  integer,
  isoInstant,
  isoInstantUtc,
  text,
} from './kinds.ts';

test('a text is a text, or a number as it is written', () => {
  expect(text.read(' a ')).toBe(' a ');
  expect(text.read(12.5)).toBe('12.5');
  expect(text.read(true)).toBeUndefined();
});

test('a text never holds what a database refuses', () => {
  expect(text.read('a\0b\ud800')).toBe('a\uFFFDb\uFFFD');
});

test('an id keeps every digit, and is whole', () => {
  expect(identifier.read('820982911946154508')).toBe('820982911946154508');
  expect(identifier.read(42)).toBe('42');
  expect(identifier.read('gid://shopify/Order/1')).toBe('gid://shopify/Order/1');
  for (const bad of ['', 1.5, -1, true, 'x'.repeat(256), 'a\0']) expect(identifier.read(bad)).toBeUndefined();
});

test.each([
  ['12.50', '12.50'],
  ['-0.005', '-0.005'],
  [23600, '23600'],
  [0.1, '0.1'],
  [1e-7, '0.0000001'],
  ['1.5e3', '1500'],
  ['1.2345E2', '123.45'],
  ['12e-3', '0.012'],
  ['-5E-1', '-0.5'],
])('reads the decimal %s as %s', (source, expected) => {
  expect(decimal.read(source)).toBe(expected);
});

test.each([
  ['12,50'],
  ['1e400'],
  ['0.1234567890123'],
  ['1'.repeat(31)],
  [''],
  ['+1'],
  ['.5'],
  ['NaN'],
  [true],
])('reads no decimal in %s', (source) => {
  expect(decimal.read(source)).toBeUndefined();
});

test('a decimal of any number is the same number, as the schema wants it', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
      const plain = decimal.read(number);
      if (plain === undefined) return;
      decimalSchema.parse(plain);
      expect(Number(plain)).toBe(number === 0 ? 0 : number);
    }),
  );
});

test('a whole number is one that a float holds', () => {
  expect(integer.read('3')).toBe(3);
  expect(integer.read(-2)).toBe(-2);
  for (const bad of ['9007199254740993', '1.5', 1.5, '', 'x', true])
    expect(integer.read(bad)).toBeUndefined();
  expect(Object.is(integer.read('-0'), 0)).toBe(true);
});

test('only true and false are booleans', () => {
  expect([true, false].map((value) => boolean.read(value))).toEqual([true, false]);
  expect(['true', 1, 0, ''].map((value) => boolean.read(value))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('codes of currencies and countries', () => {
  expect([currency.read('KWD'), currency.read('kwd'), currency.read('EURO')]).toEqual([
    'KWD',
    undefined,
    undefined,
  ]);
  expect([countryCode.read('de'), countryCode.read('DEU')]).toEqual(['DE', undefined]);
});

test.each([
  ['2026-03-29T01:30:00+01:00', '2026-03-29T00:30:00.000Z', 's'],
  ['2008-01-10T11:00:00-05:00', '2008-01-10T16:00:00.000Z', 's'],
  ['2026-03-29T18:00:27.877041743Z', '2026-03-29T18:00:27.877Z', 'ms'],
  ['2026-01-01T00:00:00.5+0530', '2025-12-31T18:30:00.500Z', 'ms'],
])('reads the date %s as %s', (source, at, precision) => {
  expect(isoInstant.read(source)).toEqual({ at, precision });
});

test.each([
  ['2026-02-30T00:00:00Z'],
  ['2026-01-01T24:00:00Z'],
  ['2026-01-01T00:00:00'],
  ['2026-01-01'],
  ['0000-00-00T00:00:00Z'],
  ['0000-01-01T00:00:00+14:00'],
  [1_700_000_000],
])('reads no date in %s', (source) => {
  expect(isoInstant.read(source)).toBeUndefined();
});

test.each([
  ['0000-00-00'],
  ['0000-00-00T00:00:00Z'],
  ['0000-00-00 00:00:00'],
  ['-0001-11-30T00:00:00'],
  ['0001-01-01T00:00:00'],
  ['0001-01-01T00:00:00Z'],
  ['0001-01-01T00:00:00.0000000+01:00'],
])('%s is no date and says so, which is absent and not unreadable', (none) => {
  for (const kind of [isoInstant, isoInstantUtc]) {
    const source = createSource({ at: none, odd: 'soon' });
    expect(source.optional('at', kind)).toBeUndefined();
    expect(source.issues()).toEqual([]);
    expect(source.optional('odd', kind)).toBeUndefined();
    expect(source.issues()).toHaveLength(1);
    expect(() => source.required('at', kind)).toThrow(expect.objectContaining({ code: 'UNEXPECTED_SHAPE' }));
  }
});

test('the year 1 after RFC 2822 is no date, and not 1901', () => {
  for (const none of ['Mon, 01 Jan 0001 00:00:00 +0000', 'Wed, 30 Nov -0001 00:00:00 +0000']) {
    const source = createSource({ at: none });
    expect(source.optional('at', rfc2822Instant)).toBeUndefined();
    expect(source.issues()).toEqual([]);
  }
});

test('a date without a zone is UTC only where that is known, and says so', () => {
  expect(isoInstantUtc.read('2026-01-31T12:00:00')).toEqual({
    at: '2026-01-31T12:00:00.000Z',
    precision: 's',
    zoneAssumed: 'UTC',
  });
});

test('every date that JavaScript writes comes back as the same instant', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('0002-01-01'), max: new Date('9999-12-30'), noInvalidDate: true }),
      (date) => {
        const instant = isoInstant.read(date.toISOString());
        expect(instantSchema.parse(instant).at).toBe(date.toISOString());
      },
    ),
  );
});
