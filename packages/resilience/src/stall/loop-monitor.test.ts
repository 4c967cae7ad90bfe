import { createFakeClock, type FakeClock } from '@orderdock/kit/testing';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLoopMonitor, type LoopMonitor, monitorFor } from './loop-monitor.ts';

let clock: FakeClock;
let monitor: LoopMonitor;
/** The loop turns: the tick that is due is called. */
let turn: () => void;
let ticking: number;

beforeEach(() => {
  clock = createFakeClock();
  ticking = 0;
  monitor = createLoopMonitor({
    clock,
    tick: (_everyMs, onTick) => {
      ticking++;
      turn = onTick;
      return () => {
        ticking--;
        turn = () => {};
      };
    },
  });
});
afterEach(() => vi.restoreAllMocks());

async function healthy(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 20) {
    await clock.advance(20);
    turn();
  }
}

async function blocked(ms: number): Promise<void> {
  await clock.advance(ms);
  turn();
}

test('a loop that turns in time is to blame for nothing', async () => {
  monitor.enter();
  await healthy(5_000);
  expect([monitor.wasStalled(0), monitor.blockedMs(0)]).toEqual([false, 0]);
});

test('a block of two seconds is to blame for a timeout of five, wherever in it the block was', async () => {
  monitor.enter();
  await healthy(1_000);
  await blocked(2_020);
  await healthy(1_980);
  expect([monitor.wasStalled(0), monitor.blockedMs(0)]).toEqual([true, 2_000]);
  expect(monitor.wasStalled(3_020)).toBe(false);
});

test('a block that is a small part of the time is to blame only while it has only just ended', async () => {
  monitor.enter();
  await healthy(5_000);
  await blocked(220);
  expect(monitor.wasStalled(0)).toBe(true);
  await healthy(100);
  expect(monitor.wasStalled(0)).toBe(false);
});

test('whoever asks before the late tick has come is told already, and the block is counted once', async () => {
  monitor.enter();
  await clock.advance(1_020);
  expect([monitor.wasStalled(0), monitor.blockedMs(0)]).toEqual([true, 1_000]);
  turn();
  expect(monitor.blockedMs(0)).toBe(1_000);
});

test('it counts only the part of a block that lies in the span', async () => {
  monitor.enter();
  await blocked(1_020);
  expect(monitor.blockedMs(520)).toBe(500);
});

test('it watches while there is work, and stops by itself at the second look without any', async () => {
  expect(monitor.isWatching).toBe(false);
  monitor.enter();
  monitor.enter();
  expect(ticking).toBe(1);
  monitor.leave();
  await healthy(100);
  expect(ticking).toBe(1);
  monitor.leave();
  await healthy(40);
  expect([ticking, monitor.isWatching]).toEqual([0, false]);
});

test('the time in which nobody worked was no block', async () => {
  monitor.enter();
  monitor.leave();
  await healthy(40);
  await clock.advance(60_000);
  monitor.enter();
  expect(monitor.blockedMs(0)).toBe(0);
});

test('calls that follow one another share one timer', async () => {
  for (let call = 0; call < 50; call++) {
    monitor.enter();
    monitor.leave();
    await healthy(20);
  }
  expect(ticking).toBe(1);
});

test('for any row of waits it knows the sum of those that were too long', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 60 }), async (waits) => {
      const from = clock.monotonic();
      monitor.enter();
      let expected = 0;
      for (const ms of waits) {
        await blocked(ms);
        if (ms >= 70) expected += ms - 20;
      }
      expect(monitor.blockedMs(from)).toBe(expected);
      monitor.leave();
      await healthy(60);
    }),
    { numRuns: 50 },
  );
});

test('the timer keeps no process alive, and one serves all pipelines on the system’s clock', async () => {
  const timers = vi.spyOn(globalThis, 'setInterval');
  const shared = monitorFor(undefined, undefined);
  shared.enter();
  monitorFor(undefined, undefined).enter();
  expect(timers.mock.results.map(({ value }) => (value as NodeJS.Timeout).hasRef())).toEqual([false]);
  shared.leave();
  shared.leave();
  expect(monitorFor(clock, undefined).wasStalled(0)).toBe(false);
  expect(monitorFor(undefined, false).isWatching).toBe(false);
});

test.each([
  ['everyMs', { everyMs: 0 }],
  ['blockedMs', { blockedMs: 0 }],
  ['share', { share: 1.1 }],
])('a wrong `%s` is refused', (option, options) => {
  expect(() => createLoopMonitor(options)).toThrow(
    expect.objectContaining({ code: 'INVALID_OPTION', option }),
  );
});
