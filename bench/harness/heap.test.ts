import { expect, test } from 'vitest';
import { keptBytes } from './heap.ts';
import { median } from './statistics.ts';

test('the bytes kept are those of what was built, and not of what was dropped on the way', async () => {
  const slots = 100_000;
  const samples = await keptBytes(async () => {
    Array(slots * 4).fill(0.5);
    return Array(slots).fill(0);
  });
  expect(samples).toHaveLength(11);
  // Four or eight bytes a slot, by how the engine packs its pointers.
  expect(median(samples)).toBeGreaterThanOrEqual(slots * 4);
  expect(median(samples)).toBeLessThan(slots * 16);
});
