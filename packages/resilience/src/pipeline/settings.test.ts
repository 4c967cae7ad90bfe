import { expect, test } from 'vitest';
import type { ResilienceOptions } from './options.ts';
import { resolveSettings } from './settings.ts';

test('the defaults are the documents’: 5 s, 3 retries from 1 s, 50 % of the last 10, 10 s', () => {
  expect(resolveSettings({ name: 'p' })).toMatchObject({
    deadlineMs: Number.POSITIVE_INFINITY,
    timeoutMs: 5_000,
    retry: {
      retries: 3,
      firstDelayMs: 1_000,
      maxDelayMs: 30_000,
      maxRetryAfterMs: 60_000,
      budget: { capacity: 50, perSuccess: 0.1 },
    },
    breaker: { window: 10, failureLimit: 5, resetMs: 10_000, probeLeaseMs: 10_000 },
    rateLimit: undefined,
    admission: undefined,
  });
});

test.each([
  [0.5, 10, 5],
  [0.1, 30, 3],
  [0.34, 3, 2],
  [0.001, 10, 1],
  [1, 7, 7],
])('a ratio of %d of the last %d asks for %d failures', (failureRatio, window, failureLimit) => {
  expect(resolveSettings({ name: 'p', breaker: { failureRatio, window } }).breaker).toMatchObject({
    failureLimit,
  });
});

test.each<[string, Partial<ResilienceOptions>]>([
  ['name', { name: '' }],
  ['deadlineMs', { deadlineMs: 0 }],
  ['timeoutMs', { timeoutMs: -1 }],
  ['retry.retries', { retry: { retries: 1.5 } }],
  ['retry.firstDelayMs', { retry: { firstDelayMs: -1 } }],
  ['retry.maxDelayMs', { retry: { maxDelayMs: Number.POSITIVE_INFINITY } }],
  ['retry.maxRetryAfterMs', { retry: { maxRetryAfterMs: Number.NaN } }],
  ['retry.budget.capacity', { retry: { budget: { capacity: 0 } } }],
  ['retry.budget.perSuccess', { retry: { budget: { perSuccess: -1 } } }],
  ['breaker.window', { breaker: { window: 0 } }],
  ['breaker.failureRatio', { breaker: { failureRatio: 1.01 } }],
  ['breaker.resetMs', { breaker: { resetMs: 0 } }],
  ['breaker.probeLeaseMs', { breaker: { probeLeaseMs: 0 } }],
  ['rateLimit.tokens', { rateLimit: { tokens: 0, intervalMs: 1 } }],
  ['rateLimit.intervalMs', { rateLimit: { tokens: 1, intervalMs: 0 } }],
  ['rateLimit.burst', { rateLimit: { tokens: 1, intervalMs: 1, burst: 0.5 } }],
  ['rateLimit.maxWaiting', { rateLimit: { tokens: 1, intervalMs: 1, maxWaiting: -1 } }],
])('a wrong `%s` is refused when the pipeline is made, by its name', (option, options) => {
  expect(() => resolveSettings({ name: 'p', ...options })).toThrow(
    expect.objectContaining({ code: 'INVALID_OPTION', option }),
  );
});
