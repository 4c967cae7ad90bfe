import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from './random.ts';

const draw = (seed: string, count: number): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.int(0, 1_000_000));
};

test('one seed gives one sequence, and another seed another', () => {
  expect(draw('a', 50)).toEqual(draw('a', 50));
  expect(draw('a', 50)).not.toEqual(draw('b', 50));
});

test('a fork does not depend on what was drawn before', () => {
  const fresh = createRandom('a').fork('x');
  const used = createRandom('a');
  used.int(0, 9);
  expect(used.fork('x').int(0, 1_000_000)).toBe(fresh.int(0, 1_000_000));
});

test('integers stay between their bounds and reach both', () => {
  const random = createRandom('bounds');
  const drawn = new Set(Array.from({ length: 500 }, () => random.int(-2, 2)));
  expect([...drawn].toSorted((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2]);
});

test('a shuffle keeps every item', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.integer()), (seed, items) => {
      const shuffled = createRandom(seed).shuffle(items);
      expect(shuffled.toSorted((a, b) => a - b)).toEqual(items.toSorted((a, b) => a - b));
    }),
  );
});

test('weights decide how often an item is picked', () => {
  const random = createRandom('weights');
  const picks = Array.from({ length: 10_000 }, () =>
    random.weighted([
      [90, 'often'],
      [10, 'seldom'],
    ] as const),
  );
  const often = picks.filter((pick) => pick === 'often').length;
  expect(often).toBeGreaterThan(8_800);
  expect(often).toBeLessThan(9_200);
});
