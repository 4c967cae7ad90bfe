import { afterEach, expect, test, vi } from 'vitest';
import { setAlarm } from './alarm.ts';
import { systemClock } from './clock.ts';
import { createFakeClock } from './testing/index.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('an alarm rings once its time is up, and not if it was cancelled before', async () => {
  const clock = createFakeClock();
  const rung: string[] = [];
  setAlarm(clock, 10, () => rung.push('kept'));
  setAlarm(clock, 10, () => rung.push('cancelled'))();
  await clock.advance(9);
  expect(rung).toEqual([]);
  await clock.advance(1);
  expect(rung).toEqual(['kept']);
  expect(clock.sleeping).toBe(0);
});

test('an alarm that is cancelled in the turn in which its time is up does not ring', async () => {
  const clock = { ...createFakeClock(), sleep: () => Promise.resolve() };
  let rung = false;
  const cancel = setAlarm(clock, 10, () => {
    rung = true;
  });
  cancel();
  await new Promise((resolve) => setImmediate(resolve));
  expect(rung).toBe(false);
});

test('an endless alarm takes no timer', () => {
  const clock = createFakeClock();
  setAlarm(clock, Number.POSITIVE_INFINITY, () => {})();
  expect(clock.sleeping).toBe(0);
});

test('an alarm on the machine’s own clock rings at its time, and leaves no timer where it is cancelled', async () => {
  vi.useFakeTimers();
  const sixtyDays = 60 * 24 * 3_600_000;
  const rung: string[] = [];
  setAlarm(systemClock, 10.5, () => rung.push('short'));
  setAlarm(systemClock, sixtyDays, () => rung.push('long'));
  setAlarm(systemClock, sixtyDays, () => rung.push('cancelled'))();
  await vi.advanceTimersByTimeAsync(10);
  expect(rung).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(rung).toEqual(['short']);
  await vi.advanceTimersByTimeAsync(sixtyDays - 12);
  expect([rung, vi.getTimerCount()]).toEqual([['short'], 1]);
  await vi.advanceTimersByTimeAsync(1);
  expect([rung, vi.getTimerCount()]).toEqual([['short', 'long'], 0]);
});
