import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { createPatience, spread } from './patience.ts';

const pace = { pollMinMs: 10, pollMaxMs: 40 };

test('the pauses rise up to the longest and end at the deadline', async () => {
  const clock = createFakeClock();
  const patience = createPatience(clock, 200, pace, undefined);
  const wokenAt: number[] = [];
  const done = (async () => {
    while (await patience.pause()) wokenAt.push(clock.monotonic());
  })();
  await clock.advance(10);
  expect(wokenAt.length).toBeGreaterThanOrEqual(1);
  await clock.advance(1_000);
  await done;
  const gaps = wokenAt.map((at, index) => at - (wokenAt[index - 1] ?? 0));
  expect(gaps.every((gap) => gap <= 40)).toBe(true);
  expect(wokenAt.at(-1)).toBe(200);
  expect(clock.sleeping).toBe(0);
});

test('no time means no pause and no wait', async () => {
  const clock = createFakeClock();
  const patience = createPatience(clock, 0, pace, undefined);
  expect(await patience.pause()).toBe(false);
  expect(await patience.wait(Promise.resolve(1))).toBeUndefined();
});

test('an abort ends a pause and a wait at once, with its reason, and leaves no timer', async () => {
  const clock = createFakeClock();
  const controller = new AbortController();
  const patience = createPatience(clock, 1_000, pace, controller.signal);
  const pause = patience.pause();
  const wait = patience.wait(new Promise(() => {}));
  const reason = new Error('shutting down');
  controller.abort(reason);
  await expect(pause).rejects.toBe(reason);
  await expect(wait).rejects.toBe(reason);
  expect(clock.sleeping).toBe(0);
});

test('a wait ends with the value or with the time, and leaves no timer', async () => {
  const clock = createFakeClock();
  const patience = createPatience(clock, 100, pace, undefined);
  expect(await patience.wait(Promise.resolve('early'))).toEqual({ value: 'early' });
  expect(clock.sleeping).toBe(0);
  const late = patience.wait(new Promise(() => {}));
  await clock.advance(100);
  expect(await late).toBeUndefined();
});

test('a spread time lies between the least and half as much again', () => {
  for (let round = 0; round < 100; round++) {
    expect(spread(1_000)).toBeGreaterThanOrEqual(1_000);
    expect(spread(1_000)).toBeLessThanOrEqual(1_500);
  }
});
