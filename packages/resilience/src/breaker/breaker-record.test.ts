import { createFakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrive, breakerBench, makeCalls } from '../__fixtures__/breaker.ts';
import { Breaker } from './breaker.ts';
import type { BreakerOptions } from './options.ts';

/** Writes a breaker down as JSON, and reads it in a process whose clocks began at another time. */
function moved(breaker: Breaker, options: BreakerOptions, wallMs: number) {
  const clock = createFakeClock(wallMs);
  const bench = breakerBench(options, { clock });
  const record: unknown = JSON.parse(JSON.stringify(breaker.toRecord()));
  return { ...bench, breaker: Breaker.fromRecord('p', bench.context, record) };
}

test('failures are kept: four before, and the fifth after it opens the circuit', async () => {
  const { breaker, clock } = breakerBench();
  await makeCalls(breaker, 'FFFF');
  const other = moved(breaker, {}, clock.now());
  await makeCalls(other.breaker, 'F');
  expect(other.breaker.state).toBe('open');
});

/** opossum's restored breaker goes to half-open at once, whatever was left of its reset. */
test('an open circuit stays open for what was left of its reset', async () => {
  const { breaker, clock } = breakerBench();
  await makeCalls(breaker, 'FFFFF');
  await clock.advance(4_000);
  const other = moved(breaker, {}, clock.now() + 1_000);
  expect([other.breaker.state, other.breaker.retryAfterMs]).toEqual(['open', 5_000]);
  await other.clock.advance(5_000);
  await makeCalls(other.breaker, '.');
  expect(other.transitions.at(-1)).toMatchObject({ to: 'closed', outageMs: 10_000 });
});

test('a half-open circuit comes back open and due: its probe stayed behind', async () => {
  const { breaker, clock } = breakerBench();
  await makeCalls(breaker, 'FFFFF');
  await clock.advance(10_000);
  arrive(breaker, 1);
  const other = moved(breaker, {}, clock.now());
  expect([other.breaker.state, other.breaker.retryAfterMs]).toEqual(['open', 0]);
});

test('a recovering circuit goes on at its step; without a ramp it is closed', async () => {
  const options = { window: 1, ramp: { steps: [0.2, 0.4, 1], stepMs: 10 } };
  const { breaker, clock } = breakerBench(options);
  await makeCalls(breaker, 'F');
  await clock.advance(10_000);
  await makeCalls(breaker, '..');
  await clock.advance(10);
  arrive(breaker, 1);
  expect(moved(breaker, options, clock.now()).breaker.share).toBe(0.4);
  expect(moved(breaker, { ramp: { steps: [0.3, 1] } }, clock.now()).breaker.share).toBe(1);
  expect(moved(breaker, {}, clock.now()).breaker.state).toBe('closed');
});

test('one opened by hand stays so, with its reason', () => {
  const { breaker, clock } = breakerBench();
  breaker.forceOpen('maintenance');
  const other = moved(breaker, {}, clock.now() + 86_400_000);
  expect([other.breaker.state, other.breaker.reason, other.breaker.retryAfterMs]).toEqual([
    'open',
    'maintenance',
    10_000,
  ]);
});

test('a record of a clock that is a day ahead keeps the circuit open for one reset, not for a day', async () => {
  const { breaker } = breakerBench({}, { clock: createFakeClock(Date.UTC(2026, 0, 2)) });
  await makeCalls(breaker, 'FFFFF');
  expect(moved(breaker, {}, Date.UTC(2026, 0, 1)).breaker.retryAfterMs).toBe(10_000);
});

test('a window that is not of this kind is left out, and the rest is taken', async () => {
  const { breaker, clock } = breakerBench({ windowMs: 10_000 });
  await makeCalls(breaker, 'FFF');
  const other = moved(breaker, { consecutiveFailures: 4 }, clock.now());
  expect(other.breaker.counts.failures).toBe(0);
  await makeCalls(other.breaker, 'F');
  expect(other.breaker.state).toBe('open');
});

test('it is pristine only while nothing would be lost', async () => {
  const { breaker } = breakerBench({ window: 3 });
  expect(breaker.isPristine).toBe(true);
  await makeCalls(breaker, 'F');
  expect(breaker.isPristine).toBe(false);
  await makeCalls(breaker, '...');
  expect(breaker.isPristine).toBe(true);
});

test('whatever else comes as a record is refused by name, or makes a breaker that works', () => {
  const { context, breaker } = breakerBench();
  const valid = breaker.toRecord();
  const mangled = fc.record(
    Object.fromEntries(
      Object.entries(valid).map(([key, value]) => [key, fc.oneof(fc.constant(value), fc.anything())]),
    ),
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(fc.anything(), mangled), (record) => {
      try {
        const made = Breaker.fromRecord('p', context, record);
        expect(made.retryAfterMs).toBeGreaterThanOrEqual(0);
        made.toRecord();
      } catch (error) {
        expect(error).toMatchObject({ code: 'INVALID_OPTION', option: 'record' });
      }
    }),
  );
});
