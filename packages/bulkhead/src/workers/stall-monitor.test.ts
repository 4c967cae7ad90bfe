import { afterEach, expect, test } from 'vitest';
import { type Stall, StallMonitor } from './stall-monitor.ts';

const monitors: StallMonitor[] = [];
afterEach(() => {
  for (const monitor of monitors.splice(0)) monitor.stop();
});

/** A loop that is blocked when told to: the time moves, and nothing else runs. */
function monitored() {
  let now = 0;
  const stalls: Stall[] = [];
  const monitor = new StallMonitor({
    ...{ thresholdMs: 50, monotonic: () => now },
    onStall: (stall) => stalls.push(stall),
  });
  monitors.push(monitor);
  return {
    monitor,
    stalls,
    block: (ms: number) => {
      now += ms;
    },
  };
}

const macrotask = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

test('the start of the work is timed, and what is shorter than a stall is none', async () => {
  const { monitor, stalls, block } = monitored();
  await monitor.run('slow', async () => block(50));
  await monitor.run('quick', async () => block(49));
  expect(stalls).toEqual([{ storeId: 'slow', blockedMs: 50 }]);
});

test('a continuation counts for the store whose work it is, whoever ran in between', async () => {
  const { monitor, stalls, block } = monitored();
  const work = (ms: number) => async () => {
    await macrotask();
    block(ms);
    await Promise.resolve();
    block(ms / 2);
  };
  await Promise.all([monitor.run('a', work(10)), monitor.run('b', work(120)), monitor.run('c', work(20))]);
  expect(stalls).toEqual([
    { storeId: 'b', blockedMs: 120 },
    { storeId: 'b', blockedMs: 60 },
  ]);
});

test('a callback of a timer that the work has set counts for its store', async () => {
  const { monitor, stalls, block } = monitored();
  const done = Promise.withResolvers<void>();
  monitor.run('a', () =>
    setTimeout(() => {
      block(70);
      done.resolve();
    }, 0),
  );
  await done.promise;
  await macrotask();
  expect(stalls).toEqual([{ storeId: 'a', blockedMs: 70 }]);
});

test('what runs for another store inside a store’s turn is not charged twice', () => {
  const { monitor, stalls, block } = monitored();
  monitor.run('outer', () => {
    block(10);
    monitor.run('inner', () => block(100));
    block(10);
  });
  expect(stalls).toEqual([{ storeId: 'inner', blockedMs: 100 }]);
});

test('work that throws is timed like any other, and its error goes on', async () => {
  const { monitor, stalls, block } = monitored();
  const failing = () =>
    monitor.run('a', () => {
      block(60);
      throw new Error('own');
    });
  expect(failing).toThrow('own');
  await expect(monitor.run('b', async () => Promise.reject(new Error('own')))).rejects.toThrow('own');
  expect(stalls).toEqual([{ storeId: 'a', blockedMs: 60 }]);
});

test('once stopped, nothing that goes on is measured', async () => {
  const { monitor, stalls, block } = monitored();
  const work = monitor.run('a', async () => {
    await macrotask();
    block(500);
  });
  monitor.stop();
  await work;
  expect(stalls).toEqual([]);
});
