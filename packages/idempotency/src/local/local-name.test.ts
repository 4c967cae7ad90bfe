import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isSameName, type LocalNameParts, localNameOf, localPartsOf } from './local-name.ts';

// Digits, colons and slashes are what lengths are told with.
const part = fc.string({ unit: fc.constantFrom('1', '2', ':', '/', 'a', '\ud800'), maxLength: 4 });
const parts: fc.Arbitrary<LocalNameParts> = fc.record({
  tenant: part,
  delivery: fc.record({ scope: fc.array(part, { maxLength: 3 }), id: part }),
  entity: fc.array(part, { maxLength: 3 }),
});

test('two names are the same exactly if their parts are', () => {
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      const same =
        a.tenant === b.tenant &&
        a.delivery.id === b.delivery.id &&
        a.delivery.scope.join('\0') === b.delivery.scope.join('\0') &&
        a.delivery.scope.length === b.delivery.scope.length &&
        a.entity.join('\0') === b.entity.join('\0') &&
        a.entity.length === b.entity.length;
      expect(localNameOf(a) === localNameOf(b)).toBe(same);
      expect(isSameName(a, b)).toBe(same);
    }),
    { numRuns: 2_000 },
  );
});

test('an id moves between scope and entity, or is cut elsewhere, and the name is another one', () => {
  const of = (scope: string[], id: string, entity: string[]) =>
    localNameOf({ tenant: 't', delivery: { scope, id }, entity });
  const names = [
    of(['a', 'b'], 'c', ['d']),
    of(['a'], 'c', ['b', 'd']),
    of(['ab'], 'c', ['d']),
    of(['a1:b'], 'c', ['d']),
    of(['a', 'b'], 'd', ['c']),
  ];
  expect(new Set(names).size).toBe(5);
});

test('a long name is none, so that what is remembered stays bounded', () => {
  const of = (id: string) => localNameOf({ tenant: 't', delivery: { scope: ['s'], id }, entity: ['e'] });
  expect(of('x'.repeat(1_000_000))).toBeUndefined();
  expect(of('x'.repeat(400))).toHaveLength(`1:t400:1/1:s1/1:e`.length + 400);
});

test('what is not text is no part of a name', () => {
  const seven = 7 as unknown as string;
  const list = { 0: 'a', length: 1 } as unknown as string[];
  const good: LocalNameParts = { tenant: 't', delivery: { scope: ['7'], id: '7' }, entity: ['7'] };
  expect(localNameOf(good)).toBeTypeOf('string');
  for (const bad of [
    { ...good, tenant: seven },
    { ...good, delivery: { scope: ['7'], id: seven } },
    { ...good, delivery: { scope: [seven], id: '7' } },
    { ...good, delivery: { scope: list, id: '7' } },
    { ...good, entity: [seven] },
    { ...good, entity: list },
  ])
    expect(localNameOf(bad)).toBeUndefined();
});

test('the parts of a name are those that it was made of', () => {
  fc.assert(
    fc.property(parts, (made) => {
      expect(localPartsOf(localNameOf(made) ?? '')).toEqual(made);
    }),
  );
});

test('a hash is no name', () => {
  expect(localPartsOf('0123456789abcdef0123456789abcdef')).toBeUndefined();
});

test('what is like a list is not the same name', () => {
  const known: LocalNameParts = { tenant: 't', delivery: { scope: ['a'], id: 'i' }, entity: ['e'] };
  const list = { 0: 'a', length: 1 } as unknown as string[];
  expect(isSameName(known, { ...known, delivery: { scope: ['a'], id: 'i' } })).toBe(true);
  expect(isSameName(known, { ...known, delivery: { scope: list, id: 'i' } })).toBe(false);
});
