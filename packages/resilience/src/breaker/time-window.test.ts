import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TimeWindow } from './time-window.ts';

const arrival = fc.record({
  afterMs: fc.oneof(fc.nat({ max: 300 }), fc.nat({ max: 5_000 })),
  failed: fc.boolean(),
  slow: fc.boolean(),
});

test('it counts what came in the present tenth of the window and the nine before it', () => {
  fc.assert(
    fc.property(fc.array(arrival, { maxLength: 100 }), (arrivals) => {
      const window = new TimeWindow(1_000);
      let now = 12_345;
      const seen: { readonly tenth: number; readonly failed: boolean; readonly slow: boolean }[] = [];
      for (const { afterMs, failed, slow } of arrivals) {
        now += afterMs;
        const tenth = Math.floor(now / 100);
        window.record(now, failed, slow);
        seen.push({ tenth, failed, slow });
        const kept = seen.filter((each) => tenth - each.tenth < 10);
        expect([window.outcomes, window.failures, window.slow]).toEqual([
          kept.length,
          kept.filter((each) => each.failed).length,
          kept.filter((each) => each.slow).length,
        ]);
      }
      const copy = new TimeWindow(1_000);
      expect(copy.restore(window.toRecord(now), now + 1_000_000)).toBe(true);
      expect([copy.outcomes, copy.failures, copy.slow]).toEqual([
        window.outcomes,
        window.failures,
        window.slow,
      ]);
      copy.expire(now + 1_001_000);
      expect(copy.outcomes).toBe(0);
    }),
  );
});

test('time that runs backwards between two readings loses nothing', () => {
  const window = new TimeWindow(1_000);
  window.record(5_000, true, false);
  window.record(4_000, true, false);
  expect(window.failures).toBe(2);
});

test('fifty thousand outcomes take no more room than one', () => {
  const window = new TimeWindow(1_000);
  for (let call = 0; call < 50_000; call++) window.record(call / 100, true, true);
  expect([window.outcomes, window.toRecord(499).length]).toEqual([50_000, 5]);
});

test.each([
  ['sf'],
  [[[10, 1, 1, 0]]],
  [[[0, 1, 2, 0]]],
  [[[0, 1, 0, 2]]],
  [[[0, 1]]],
  [[[0, 0.5, 0, 0]]],
  [[[0, Number.MAX_VALUE, 0, 0]]],
  [[[-1, 1, 0, 0]]],
  [null],
])('what is not a record of it is not taken: %j', (record) => {
  const window = new TimeWindow(1_000);
  expect([window.restore(record, 0), window.outcomes]).toEqual([false, 0]);
});
