import { expect, test } from 'vitest';
import { setAlarm } from './alarm.ts';
import { createFakeClock } from './testing/index.ts';

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
