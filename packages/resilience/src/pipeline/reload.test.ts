import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import { beforeEach, expect, test } from 'vitest';
import { fails, scripted, stubbornWork, watch } from '../__fixtures__/work.ts';
import { createResilience } from './create-resilience.ts';

let clock: FakeClock;
beforeEach(() => {
  clock = createFakeClock();
});

test('the window, the tokens, the zombies and the budget’s store outlive a reload', async () => {
  const options = { name: 'p', clock, timeoutMs: 10, rateLimit: { tokens: 10, intervalMs: 60_000 } } as const;
  const pipeline = createResilience({ ...options, retry: { retries: 1, firstDelayMs: 0 } });
  watch(pipeline.execute(scripted(fails()).work));
  await clock.advance(1);
  const hung = stubbornWork();
  watch(pipeline.execute(hung.work, { write: true }));
  await clock.advance(10);
  const before = pipeline.snapshot();
  expect(before).toMatchObject({ zombies: 1, budget: 49, breaker: { failures: 3 } });
  pipeline.reload({ ...options, timeoutMs: 99, retry: { retries: 0, budget: { capacity: 49 } } });
  expect(pipeline.snapshot()).toEqual(before);
  hung.ends[0]?.();
});

test('attempts that begin afterwards go by the new options; one under way keeps its timeout', async () => {
  const pipeline = createResilience({ name: 'p', clock, timeoutMs: 100, retry: false });
  const early = watch(pipeline.execute(stubbornWork().work));
  await clock.advance(1);
  pipeline.reload({ name: 'p', clock, timeoutMs: 10, retry: false });
  const late = watch(pipeline.execute(stubbornWork().work));
  await clock.advance(10);
  expect([early.status, late.status]).toEqual(['pending', 'rejected']);
  await clock.advance(89);
  expect(early.error).toMatchObject({ code: 'ATTEMPT_TIMEOUT', timeoutMs: 100 });
});

test.each([
  ['name', { name: 'q' }],
  ['breaker', { name: 'p', breaker: { window: 3 } }],
  ['rateLimit', { name: 'p', rateLimit: { tokens: 1, intervalMs: 1 } }],
  ['timeoutMs', { name: 'p', timeoutMs: -1 }],
] as const)('a reload with another or a wrong `%s` is refused, and changes nothing', (option, options) => {
  const pipeline = createResilience({ name: 'p', clock });
  const before = pipeline.describe().text;
  expect(() => pipeline.reload({ clock, ...options })).toThrow(
    expect.objectContaining({ code: 'INVALID_OPTION', option }),
  );
  expect(pipeline.describe().text).toBe(before);
});
