import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

const canonical = (value: unknown) => canonicalJson('payload', value);

test('the names of every object are sorted, and nothing else is changed', () => {
  expect(canonical({ b: [{ d: 1, c: 'ü' }], a: null })).toBe('{"a":null,"b":[{"c":"ü","d":1}]}');
  expect(canonical({ at: new Date(0), left: undefined })).toBe('{"at":"1970-01-01T00:00:00.000Z"}');
  expect(canonical(JSON.parse('{"z":1,"__proto__":{"y":2,"x":3}}'))).toBe(
    '{"__proto__":{"x":3,"y":2},"z":1}',
  );
  expect(canonical(undefined)).toBeUndefined();
});

test('two writings of one value are one text, which still means that value', () => {
  const shuffled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffled);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).reverse();
    return Object.fromEntries(entries.map(([name, member]) => [name, shuffled(member)]));
  };
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonical(shuffled(value))).toBe(canonical(value));
      expect(JSON.parse(canonical(value) ?? '')).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('what JSON refuses is refused by name', () => {
  const cycle: { self?: unknown } = {};
  cycle.self = cycle;
  for (const value of [cycle, { amount: 1n }]) expect(() => canonical(value)).toThrow(/`payload`/);
});
