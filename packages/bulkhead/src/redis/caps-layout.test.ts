import fc from 'fast-check';
import { expect, test } from 'vitest';
import { capsOf, nodesKey } from './caps-layout.ts';

const names = { prefix: 'orderdock', name: 'orders' };
/** What Redis Cluster hashes: what is between the first `{` and the first `}` after it. */
const hashTag = (key: string) => /\{([^}]*)\}/.exec(key)?.[1];

test('all keys of a store have one hash tag, whatever the names, and different stores have different keys', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1 });
  fc.assert(
    fc.property(text, text, text, text, (name, platform, store, other) => {
      const rules = { storeSlots: 1, platformSlots: 2, platformOf: () => platform };
      const set = capsOf(store, rules, { ...names, name });
      const keys = [...set.commonKeys, ...set.caps.map(({ key }) => key)];
      expect(new Set(keys.map(hashTag)).size).toBe(1);
      expect(hashTag(set.commonKeys[0])).not.toBe('');
      expect(new Set(keys).size).toBe(4);
      const others = capsOf(other, rules, { ...names, name }).caps.map(({ key }) => key);
      expect(others.filter((key) => keys.includes(key)).length).toBe(store === other ? 2 : 1);
    }),
  );
});

test('a store without a platform is by itself, and never in the room of a platform of its name', () => {
  const rules = { storeSlots: 1, platformSlots: 2 };
  const alone = capsOf('x', rules, names);
  const member = capsOf('x', { ...rules, platformOf: () => 'x' }, names);
  expect(alone.caps.map(({ kind }) => kind)).toEqual(['store']);
  expect(alone.tag).not.toBe(member.tag);
});

test('a limit is asked for by id, and none means no cap', () => {
  const rules = {
    storeSlots: (id: string) => (id === 'vip' ? 9 : undefined),
    platformSlots: (id: string) => id.length,
    platformOf: () => 'shop',
  };
  const limits = (id: string) => capsOf(id, rules, names).caps.map(({ kind, limit }) => [kind, limit]);
  expect(limits('vip')).toEqual([
    ['store', 9],
    ['platform', 4],
  ]);
  expect(limits('other')).toEqual([['platform', 4]]);
});

test('a limit that makes no sense is refused by name, and an id that is no Unicode text has a key', () => {
  expect(() => capsOf('a', { storeSlots: 0 }, names)).toThrow(
    expect.objectContaining({ option: 'storeSlots' }),
  );
  expect(() => capsOf('a', { storeSlots: () => 1.5 }, names)).toThrow(/storeSlots/);
  expect(() => capsOf('\ud800', { storeSlots: 1 }, names)).not.toThrow();
  expect(nodesKey(names)).toBe('orderdock:{orders}:caps:nodes');
});
