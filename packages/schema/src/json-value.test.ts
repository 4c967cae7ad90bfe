import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonValue, jsonValueSchema } from './json-value.ts';

describe('a JSON value', () => {
  it('is whatever JSON.parse gives, members named like those of Object.prototype among it', () => {
    const hostile: unknown = JSON.parse('{"__proto__":{"a":1},"constructor":null,"toString":"x"}');
    expect(isJsonValue(hostile)).toBe(true);
    expect(jsonValueSchema.parse(hostile)).toBe(hostile);
    fc.assert(fc.property(fc.json(), (text) => isJsonValue(JSON.parse(text))));
  });

  it.each<[string, unknown]>([
    ['undefined', undefined],
    ['a member that is undefined', { a: undefined }],
    ['NaN', [Number.NaN]],
    ['infinity', { a: Number.POSITIVE_INFINITY }],
    ['a bigint', 1n],
    ['a date', { at: new Date(0) }],
    ['a map', new Map()],
    ['a function', () => 1],
  ])('is not %s', (_name, value) => {
    expect(jsonValueSchema.safeParse(value).success).toBe(false);
  });

  it('is not a cycle, nor deeper than any platform nests, and neither ends the stack', () => {
    const cycle: Record<string, unknown> = { a: 1 };
    cycle['self'] = [cycle, cycle];
    expect(isJsonValue(cycle)).toBe(false);
    expect(isJsonValue(JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)))).toBe(false);
    expect(isJsonValue(JSON.parse('['.repeat(900) + ']'.repeat(900)))).toBe(true);
  });
});
