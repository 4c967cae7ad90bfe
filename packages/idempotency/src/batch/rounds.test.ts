import fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundsOf } from './rounds.ts';

const item = (name: string, delivery: string, entity: string) => ({
  name,
  call: { keys: { tenant: 't', delivery, entity, fingerprint: undefined } },
});
const names = (rounds: ReturnType<typeof roundsOf<ReturnType<typeof item>>>) =>
  rounds.map((round) => round.map(({ name }) => name));

test('what shares an entity or a delivery is decided one after the other', () => {
  const items = [
    item('a1', '1', 'a'),
    item('b1', '2', 'b'),
    item('a2', '3', 'a'),
    item('c1', '2', 'c'),
    item('a1', '1', 'a'),
  ];
  expect(names(roundsOf(items, 10))).toEqual([['a1', 'b1'], ['a2', 'c1'], ['a1']]);
  expect(names(roundsOf(items, 1))).toEqual([['a1'], ['b1'], ['a2'], ['c1'], ['a1']]);
  expect(roundsOf([], 10)).toEqual([]);
});

test('every item is in one round, none is too large or has a key twice, and one entity keeps its order', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd');
  const list = fc.array(fc.tuple(key, key), { maxLength: 40 });
  fc.assert(
    fc.property(list, fc.integer({ min: 1, max: 5 }), (pairs, size) => {
      const items = pairs.map(([delivery, entity], at) => item(String(at), delivery, entity));
      const rounds = roundsOf(items, size);
      expect(
        rounds
          .flat()
          .map(({ name }) => Number(name))
          .toSorted((a, b) => a - b),
      ).toEqual(pairs.map((_, at) => at));
      for (const round of rounds) {
        expect(round.length).toBeLessThanOrEqual(size);
        for (const of of ['delivery', 'entity'] as const)
          expect(new Set(round.map(({ call }) => call.keys[of])).size).toBe(round.length);
      }
      for (const of of ['delivery', 'entity'] as const) {
        for (const value of ['a', 'b', 'c', 'd']) {
          const places = rounds
            .flat()
            .filter(({ call }) => call.keys[of] === value)
            .map(({ name }) => Number(name));
          expect(places).toEqual(places.toSorted((x, y) => x - y));
        }
      }
    }),
  );
});
