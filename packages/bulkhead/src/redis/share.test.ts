import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareOf } from './share.ts';

test('the parts of all nodes add up to the cap, and no two differ by more than one', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000 }),
      fc.integer({ min: 1, max: 40 }),
      fc.string(),
      (limit, nodes, key) => {
        const parts = Array.from({ length: nodes }, (_, rank) => shareOf(limit, { nodes, rank }, key));
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(limit);
        expect(Math.max(...parts) - Math.min(...parts)).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test('what is left over is not the same node’s for every store', () => {
  const first = { nodes: 4, rank: 0 };
  const parts = Array.from({ length: 100 }, (_, store) => shareOf(1, first, `store-${store}`));
  const got = parts.filter((part) => part === 1).length;
  expect(got).toBeGreaterThan(5);
  expect(got).toBeLessThan(60);
});

test('a node that does not know its rank takes nothing that might be another’s', () => {
  expect(shareOf(10, { nodes: 4, rank: undefined }, 'k')).toBe(2);
  expect(shareOf(3, { nodes: 4, rank: undefined }, 'k')).toBe(0);
  expect(shareOf(3, { nodes: 1, rank: undefined }, 'k')).toBe(3);
});
