import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprint } from './fingerprint.ts';

const order = { id: '1001', total: '10.00', updated_at: 'monday', lines: [{ sku: 'a', note: null }] };

test('the order of members and the white space of a payload do not count, a changed value does', () => {
  const again = JSON.parse(
    '{ "lines":[{"note":null,"sku":"a"}], "updated_at":"monday","total":"10.00","id":"1001"}',
  );
  expect(fingerprint(again)).toBe(fingerprint(order));
  expect(fingerprint({ ...order, total: '10.01' })).not.toBe(fingerprint(order));
});

test('with pick only the named fields count', () => {
  const fields = { pick: ['/total', '/lines/0/sku'] };
  const touched = { ...order, updated_at: 'tuesday', lines: [{ sku: 'a', note: 'new' }, { sku: 'z' }] };
  expect(fingerprint(touched, fields)).toBe(fingerprint(order, fields));
  expect(fingerprint({ ...order, total: '9.00' }, fields)).not.toBe(fingerprint(order, fields));
  expect(fingerprint(order, { pick: ['/lines/0/sku', '/total', '/total'] })).toBe(fingerprint(order, fields));
});

test('with pick an absent field is not one that is null, nor is it at another place', () => {
  const fields = { pick: ['/a', '/b'] };
  const texts = [{}, { a: null }, { a: 1 }, { b: 1 }, { a: { b: 1 } }].map((each) =>
    fingerprint(each, fields),
  );
  expect(new Set(texts).size).toBe(5);
});

test('with omit all but the named fields count', () => {
  const fields = { omit: ['/updated_at', '/lines/0/note'] };
  const touched = { ...order, updated_at: 'tuesday', lines: [{ sku: 'a', note: 'new' }] };
  expect(fingerprint(touched, fields)).toBe(fingerprint(order, fields));
  expect(fingerprint({ ...touched, extra: 1 }, fields)).not.toBe(fingerprint(order, fields));
});

test('two payloads share a text exactly if what is left of them is the same value', () => {
  const payload = fc.record({ a: fc.jsonValue(), b: fc.jsonValue() });
  fc.assert(
    fc.property(payload, payload, (one, two) => {
      const same = JSON.stringify(one.a) === JSON.stringify(two.a);
      if (same) expect(fingerprint(one, { omit: ['/b'] })).toBe(fingerprint(two, { omit: ['/b'] }));
      expect(JSON.parse(fingerprint(one, { omit: ['/b'] }))).toEqual(
        JSON.parse(JSON.stringify({ a: one.a })),
      );
      expect(JSON.parse(fingerprint(one, { pick: ['/a'] }))).toEqual(
        JSON.parse(JSON.stringify({ '/a': one.a })),
      );
    }),
  );
});

test('a hostile payload is refused or hashed, and changes nothing', () => {
  const polluting = JSON.parse('{"__proto__":{"polluted":true},"constructor":1}');
  expect(fingerprint(polluting, { omit: ['/constructor'] })).toBe('{"__proto__":{"polluted":true}}');
  expect(fingerprint(polluting, { pick: ['/__proto__'] })).toBe('{"/__proto__":{"polluted":true}}');
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  let deep: unknown = 1;
  for (let depth = 0; depth < 100_000; depth++) deep = [deep];
  for (const value of [deep, { n: 1n }, undefined, () => 1])
    expect(() => fingerprint(value)).toThrow(/`payload`/);
});

test('fields that cannot work are refused by name', () => {
  const bad = (fields: object) => () => fingerprint(order, fields as { pick: string[] });
  expect(bad({})).toThrow(/`fields`/);
  expect(bad({ pick: ['/a'], omit: ['/b'] })).toThrow(/`fields`/);
  expect(bad({ pick: [] })).toThrow(/`fields\.pick`/);
  expect(bad({ omit: ['total'] })).toThrow(/`fields\.omit\[0\]`/);
});
