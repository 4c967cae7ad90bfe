import type { Clock } from '@orderdock/resilience';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock whose hours pass in a second: it jumps to the next sleeper once nothing else has anything to do. */
export interface VirtualClock extends Clock {
  /** Lets `ms` pass; every sleeper due by then has woken, at its own instant, and what it set in motion has run. */
  pass(ms: number): Promise<void>;
  /** Lets time pass until the promise is settled, for at most `limitMs`. Throws where it is not settled by then. */
  passUntil(settled: Promise<unknown>, limitMs: number): Promise<void>;
  /** How many sleep. */
  readonly sleeping: number;
}

/** Begins on the first of January 2026, UTC. */
export function createVirtualClock(): VirtualClock {
  const startMs = Date.UTC(2026, 0, 1);
  const sleepers = new Set<Sleeper>();
  let elapsed = 0;

  function sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const sleeper: Sleeper = {
        at: elapsed + Math.max(0, ms),
        wake() {
          sleepers.delete(sleeper);
          signal?.removeEventListener('abort', onAbort);
          resolve();
        },
      };
      const onAbort = () => {
        sleepers.delete(sleeper);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      sleepers.add(sleeper);
    });
  }

  /** Wakes those who are due next, if that is by `end`. */
  async function step(end: number): Promise<boolean> {
    let nextAt = Number.POSITIVE_INFINITY;
    for (const { at } of sleepers) nextAt = Math.min(nextAt, at);
    if (nextAt > end) return false;
    elapsed = Math.max(elapsed, nextAt);
    for (const sleeper of [...sleepers]) if (sleeper.at <= nextAt) sleeper.wake();
    await turn();
    return true;
  }

  async function pass(ms: number): Promise<void> {
    const end = elapsed + ms;
    await turn();
    while (await step(end));
    elapsed = end;
  }

  return {
    now: () => startMs + elapsed,
    monotonic: () => elapsed,
    sleep,
    pass,
    get sleeping() {
      return sleepers.size;
    },
    async passUntil(settled, limitMs) {
      const end = elapsed + limitMs;
      let isSettled = false;
      const done = () => {
        isSettled = true;
      };
      settled.then(done, done);
      await turn();
      while (!isSettled && (await step(end)));
      if (!isSettled) throw new Error(`Not settled after ${limitMs} ms`);
    },
  };
}

/** All that promises have set in motion has run after it, and the timers of libraries that are due. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
