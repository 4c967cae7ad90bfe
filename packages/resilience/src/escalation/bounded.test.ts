import { createFakeClock } from '@orderdock/kit/testing';
import { expect, test } from 'vitest';
import { Bell } from './bell.ts';
import { bounded } from './bounded.ts';
import { paceMs } from './pace.ts';

test('work is not begun after an abort', async () => {
  let begun = 0;
  const ending = await bounded(async () => ++begun, {
    ...{ clock: createFakeClock(), timeoutMs: 10, signal: AbortSignal.abort('over') },
  });
  expect([ending, begun]).toEqual([{ ok: false, error: 'over' }, 0]);
});

test('work that ignores its time limit is given up and handed over as a stray', async () => {
  const clock = createFakeClock();
  const { promise, resolve } = Promise.withResolvers<string>();
  const strays: Promise<string>[] = [];
  const signals: AbortSignal[] = [];
  const ending = bounded(
    (signal) => {
      signals.push(signal);
      return promise;
    },
    { clock, timeoutMs: 10, signal: new AbortController().signal, onStray: (work) => void strays.push(work) },
  );
  await clock.advance(10);
  expect(await ending).toMatchObject({ ok: false, error: { code: 'ESCALATION_ABORTED' } });
  expect([signals[0]?.aborted, strays.length, clock.sleeping]).toEqual([true, 1, 0]);
  resolve('late');
  expect(await strays[0]).toBe('late');
});

test('work that throws before it is a promise is a failure and no stray', async () => {
  const clock = createFakeClock();
  let strays = 0;
  const ending = await bounded(
    () => {
      throw new Error('at once');
    },
    { clock, timeoutMs: 10, signal: new AbortController().signal, onStray: () => void strays++ },
  );
  expect(ending).toMatchObject({ ok: false, error: { message: 'at once' } });
  expect([strays, clock.sleeping]).toEqual([0, 0]);
});

test('a ring that nobody waited for is heard by the next wait, once', async () => {
  const clock = createFakeClock();
  const bell = new Bell();
  bell.ring();
  bell.ring();
  await bell.wait(clock, 1_000);
  let woken = false;
  const waiting = bell.wait(clock, 1_000).then(() => {
    woken = true;
  });
  await clock.advance(999);
  expect(woken).toBe(false);
  await clock.advance(1);
  await waiting;
  expect(clock.sleeping).toBe(0);
});

test.each([
  [1, 0, 500],
  [1, 1, 1_000],
  [3, 1, 4_000],
  [3, 0, 2_000],
  [40, 1, 5_000],
  [5_000, 0.5, 3_750],
])('after %d failures a draw of %d waits %d ms', (failures, draw, ms) => {
  expect(paceMs(failures, { firstMs: 1_000, maxMs: 5_000 }, () => draw)).toBe(ms);
});
