import fc from 'fast-check';
import { expect, test } from 'vitest';
import { breakerBench, makeCalls } from '../__fixtures__/breaker.ts';
import { fallAsleep, wake } from './sleeping-domain.ts';

const instant = fc.integer({ min: 0, max: 2e12 });

test('a domain wakes as it fell asleep', () => {
  const domain = fc.record({
    record: fc.record({
      state: fc.constantFrom('closed', 'open', 'recovering'),
      until: fc.option(instant),
      failingSince: instant,
      failuresInARow: fc.nat(),
      step: fc.nat(99),
      reason: fc.option(fc.string()),
      window: fc.oneof(fc.string(), fc.array(fc.array(fc.nat()))),
    }),
    since: instant,
    ownAt: fc.oneof(instant, fc.constant(Number.NEGATIVE_INFINITY)),
  });
  fc.assert(
    fc.property(domain, (each) => {
      expect(wake(fallAsleep(each))).toEqual(each);
    }),
  );
});

test('an instant between two milliseconds is not brought forward', () => {
  const record = { state: 'open', until: 10.25, failingSince: 0, failuresInARow: 1, step: 0 } as const;
  const asleep = fallAsleep({ record: { ...record, reason: null, window: 'F' }, since: 1, ownAt: 2.5 });
  expect(wake(asleep)).toMatchObject({ record: { until: 11 }, ownAt: 3 });
});

test('a domain with a full window takes less than 150 characters', async () => {
  const { clock, breaker } = breakerBench({ window: 10, failureRatio: false });
  await clock.advance(123_456.789);
  await makeCalls(breaker, 'F.F.F.F.F.');
  expect(
    fallAsleep({ record: breaker.toRecord(), since: clock.monotonic(), ownAt: 1.5 }).length,
  ).toBeLessThan(150);
});
