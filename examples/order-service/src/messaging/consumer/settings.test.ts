import { expect, it } from 'vitest';
import { delayAfter, settingsOf } from './settings.ts';

it('the pause doubles from failure to failure up to its bound, however many there were', () => {
  const retry = { maxAttempts: 99, firstDelayMs: 500, maxDelayMs: 60_000 };
  expect([1, 2, 3, 7, 8, 2_000].map((attempt) => delayAfter(attempt, retry))).toEqual([
    500, 1_000, 2_000, 32_000, 60_000, 60_000,
  ]);
});

it('what a subscription does not say is decided once', () => {
  const handler = async () => {};
  expect(settingsOf({ name: 'shipping', handler, retry: { maxAttempts: 2 } })).toEqual({
    name: 'shipping',
    filter: {},
    handler,
    concurrency: 4,
    leaseMs: 30_000,
    retry: { maxAttempts: 2, firstDelayMs: 500, maxDelayMs: 60_000 },
  });
});
