import { expect, test } from 'vitest';
import { describePipeline } from './describe.ts';
import type { ResilienceOptions } from './options.ts';
import { resolveSettings } from './settings.ts';

const describeOf = (options: Partial<ResilienceOptions>) =>
  describePipeline(resolveSettings({ name: 'shop', ...options }));

test('it names the layers in the one order, whatever is switched on', () => {
  const order = [
    'fallback',
    'deadline',
    'retry',
    'breaker_peek',
    'admission',
    'breaker_record',
    'attempt_timeout',
  ];
  for (const options of [{}, { retry: false, breaker: false, timeoutMs: false }] as const) {
    expect(describeOf(options).steps.map(({ step }) => step)).toEqual(order);
  }
});

test('the worst case is the deadline, or the attempts with the longest waits between them', () => {
  expect(describeOf({ deadlineMs: 20_000 }).worstCaseMs).toBe(20_000);
  expect(describeOf({ retry: false }).worstCaseMs).toBe(5_000);
  // Four attempts of 5 s; before each retry the longest hint of 60 s and its spread of 100, 200 and 400 ms.
  expect(describeOf({}).worstCaseMs).toBe(4 * 5_000 + 3 * 60_000 + 700);
  expect(describeOf({ retry: { maxRetryAfterMs: 0 } }).worstCaseMs).toBe(4 * 5_000 + 7_000);
  expect(describeOf({}).worstCaseCalls).toBe(4);
  expect(describeOf({ retry: false }).worstCaseCalls).toBe(1);
});

test('a wait for room, or an attempt without a timeout, has no limit of its own', () => {
  expect(describeOf({ timeoutMs: false }).worstCaseMs).toBeNull();
  expect(describeOf({ rateLimit: { tokens: 1, intervalMs: 1_000 } }).worstCaseMs).toBeNull();
  expect(describeOf({ rateLimit: { tokens: 1, intervalMs: 1_000 }, deadlineMs: 9 }).worstCaseMs).toBe(9);
});

test('a write that can be looked for may be looked for after each attempt, with the retries of the look', () => {
  expect(describeOf({}).worstCaseLooks).toBe(4 * 4);
  expect(describeOf({ retry: false, verify: { retries: 0 } }).worstCaseLooks).toBe(1);
});

test('decorrelated waits grow three times each, up to the cap', () => {
  const retry = { jitter: 'decorrelated', maxRetryAfterMs: 0, maxDelayMs: 20_000 } as const;
  expect(describeOf({ retry }).worstCaseMs).toBe(4 * 5_000 + 3_000 + 9_000 + 20_000);
});

test('the text can be read', () => {
  const { text } = describeOf({ deadlineMs: 20_000, rateLimit: { tokens: 2, intervalMs: 1_000, burst: 40 } });
  expect(text).toMatchInlineSnapshot(`
    "shop: at most 20,000 ms, at most 4 calls, and 16 looks for a lost write
    1. fallback: none
    2. deadline: 20,000 ms in all
    3. retry: 3 retries, each after up to 1,000 ms, 2,000 ms, 4,000 ms, or after the error's hint up to 60,000 ms; a budget of 50
    4. breaker_peek: an open circuit refuses before any wait
    5. admission: rate tokens, 2 per 1,000 ms, burst 40
    6. breaker_record: opens at 5 failures in the last 10, for 10,000 ms; then one probe
    7. attempt_timeout: 5,000 ms each; at most 1,000 that outlive it"
  `);
});
