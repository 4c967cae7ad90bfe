import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HISTOGRAM_BOUNDS_MS, quantileBoundMs } from './histogram.ts';
import { HistogramTable } from './histogram-table.ts';

test.each([
  [0, 0],
  [1, 0],
  [1.01, 1],
  [3, 1],
  [29.9, 3],
  [100_000, 10],
  [100_001, 11],
  [Number.POSITIVE_INFINITY, 11],
])('%d ms lie in bucket %i', (ms, bucket) => {
  const table = new HistogramTable();
  const row = table.take();
  table.record(row, ms, 0);
  const counts = new Array(12).fill(0);
  counts[bucket] = 1;
  expect(table.snapshot(row)).toEqual({ wait: counts, run: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] });
});

test('rows are apart from one another, and one that is taken again begins with zeros', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(700), fc.nat(200_000), fc.nat(200_000)), { maxLength: 100 }),
      (samples) => {
        const table = new HistogramTable();
        const rows = Array.from({ length: 701 }, () => table.take());
        for (const [store, waited, held] of samples) table.record(rows[store] ?? -1, waited, held);
        for (const [store, row] of rows.entries()) {
          const mine = samples.filter(([of]) => of === store);
          const total = (counts: readonly number[]) => counts.reduce((sum, one) => sum + one, 0);
          const { wait, run } = table.snapshot(row);
          expect([total(wait), total(run)]).toEqual([mine.length, mine.length]);
          expect(wait[11]).toBe(mine.filter(([, waited]) => waited > 100_000).length);
        }
        for (const row of rows) table.giveBack(row);
        for (let n = 0; n < rows.length; n++) {
          expect(new Set(table.snapshot(table.take()).run)).toEqual(new Set([0]));
        }
      },
    ),
    { numRuns: 30 },
  );
});

test('counts are halved when one is full, so that the proportions stay', () => {
  const table = new HistogramTable();
  const row = table.take();
  for (let n = 0; n < 1_000; n++) table.record(row, 50, 0);
  for (let n = 0; n < 65_535; n++) table.record(row, 2, 0);
  expect(table.snapshot(row).wait).toEqual([0, 32_767, 0, 0, 500, 0, 0, 0, 0, 0, 0, 0]);
});

test('a quantile is told by the upper bound of its bucket', () => {
  const counts = [50, 0, 0, 0, 40, 0, 0, 0, 0, 0, 0, 10];
  expect(quantileBoundMs(counts, 0)).toBe(1);
  expect(quantileBoundMs(counts, 0.5)).toBe(1);
  expect(quantileBoundMs(counts, 0.51)).toBe(100);
  expect(quantileBoundMs(counts, 0.9)).toBe(100);
  expect(quantileBoundMs(counts, 0.91)).toBe(Number.POSITIVE_INFINITY);
  expect(quantileBoundMs(new Array(12).fill(0), 0.5)).toBeUndefined();
  expect(HISTOGRAM_BOUNDS_MS).toHaveLength(11);
});
