import { getEventListeners } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { systemClock } from './clock.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('a sleep never ends early, not by the fraction that a timer cuts off', async () => {
  for (let index = 0; index < 20; index++) {
    const ms = 1 + ((index * 0.37) % 3);
    const before = systemClock.monotonic();
    await systemClock.sleep(ms);
    expect(systemClock.monotonic() - before).toBeGreaterThanOrEqual(ms);
  }
});

test('a sleep longer than a timer can hold ends at its time', async () => {
  vi.useFakeTimers();
  let awake = false;
  const sixtyDays = 60 * 24 * 3_600_000;
  const slept = systemClock.sleep(sixtyDays).then(() => {
    awake = true;
  });
  await vi.advanceTimersByTimeAsync(sixtyDays - 1);
  expect(awake).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await slept;
});

test('an aborted sleep rejects with the reason and leaves neither timer nor listener', async () => {
  vi.useFakeTimers();
  const controller = new AbortController();
  const slept = systemClock.sleep(1_000, controller.signal);
  controller.abort('enough');
  await expect(slept).rejects.toBe('enough');
  expect(vi.getTimerCount()).toBe(0);
  expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
});
