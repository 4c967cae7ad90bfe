import { expect, test } from 'vitest';
import { describeBreaker } from './describe-breaker.ts';
import type { BreakerOptions } from './options.ts';
import { resolveBreaker } from './settings.ts';

test('the defaults are the documents’: 5 of the last 10, for 10 s, one probe, and then all calls', () => {
  const settings = resolveBreaker({});
  expect(settings).toMatchObject({
    window: 10,
    failureLimit: 5,
    resetMs: 10_000,
    probes: 1,
    ramp: undefined,
  });
  expect(describeBreaker(settings)).toBe('opens at 5 failures in the last 10, for 10,000 ms; then one probe');
});

test('`ramp: true` is a tenth, a quarter, a half and all, five seconds each', () => {
  expect(resolveBreaker({ ramp: true }).ramp).toEqual({ steps: [0.1, 0.25, 0.5, 1], stepMs: 5_000 });
});

test('every rule can be read', () => {
  const text = describeBreaker(
    resolveBreaker({
      windowMs: 60_000,
      consecutiveFailures: 3,
      slowCallMs: 2_000,
      slowCallRatio: 0.8,
      probes: 3,
      ramp: { steps: [0.5, 1], stepMs: 1_000 },
      dryRun: true,
    }),
  );
  expect(text).toBe(
    'a dry run: refuses nothing, opens at 50 % failures, of 10 at least, in the last 60,000 ms, or at 3 failures in a ' +
      'row, or at 80 % slower than 2,000 ms in the last 60,000 ms, for 10,000 ms; then up to 3 probes at a time; then ' +
      '50 %, 100 % of the calls, 1,000 ms each',
  );
});

test.each<[string, BreakerOptions]>([
  ['window', { window: 0 }],
  ['window', { window: 5, windowMs: 1_000 }],
  ['windowMs', { windowMs: 9 }],
  ['minOutcomes', { minOutcomes: 0 }],
  ['minOutcomes', { minOutcomes: 11 }],
  ['failureRatio', { failureRatio: 0 }],
  ['consecutiveFailures', { consecutiveFailures: 1.5 }],
  ['slowCallMs', { slowCallMs: 0 }],
  ['slowCallRatio', { slowCallRatio: 1.01 }],
  ['probes', { probes: 0 }],
  ['probeSuccesses', { probeSuccesses: 0 }],
  ['probeFailures', { probeFailures: 0 }],
  ['ramp.steps', { ramp: { steps: [] } }],
  ['ramp.steps', { ramp: { steps: [0.5, 0.5, 1] } }],
  ['ramp.steps', { ramp: { steps: [0, 1] } }],
  ['ramp.steps', { ramp: { steps: [0.1, 0.9] } }],
  ['ramp.steps', { ramp: { steps: [Number.NaN, 1] } }],
  ['ramp.stepMs', { ramp: { stepMs: 0 } }],
])('a wrong `%s` is refused by its name: %j', (option, options) => {
  expect(() => resolveBreaker(options)).toThrow(
    expect.objectContaining({ code: 'INVALID_OPTION', option: `breaker.${option}` }),
  );
});
