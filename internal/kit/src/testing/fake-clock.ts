import { abortError } from '../abort.ts';
import type { Clock } from '../clock.ts';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock that moves only when told to; sleepers wake in the order of their time. */
export interface FakeClock extends Clock {
  /** Moves the time on by `ms`, waking each sleeper at its own instant and letting its continuations run. */
  advance(ms: number): Promise<void>;
  /** Moves wall time alone, as a wrong or corrected system clock does. */
  skew(ms: number): void;
  /** How many sleeps are pending: 0 after a test that leaks nothing. */
  readonly sleeping: number;
}

export function createFakeClock(startMs = Date.UTC(2026, 0, 1)): FakeClock {
  let elapsed = 0;
  let offset = startMs;
  const sleepers: Sleeper[] = [];
  // A macrotask turn: everything that a woken sleeper set in motion by promises has run after it.
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    now: () => offset + elapsed,
    monotonic: () => elapsed,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(abortError(signal));
        const remove = () => {
          const index = sleepers.indexOf(sleeper);
          if (index >= 0) sleepers.splice(index, 1);
        };
        const onAbort = () => {
          remove();
          reject(abortError(signal));
        };
        const sleeper: Sleeper = {
          at: elapsed + Math.max(0, ms),
          wake: () => {
            remove();
            signal?.removeEventListener('abort', onAbort);
            resolve();
          },
        };
        signal?.addEventListener('abort', onAbort, { once: true });
        sleepers.push(sleeper);
      }),
    async advance(ms) {
      const end = elapsed + ms;
      await settle();
      for (;;) {
        const next = sleepers.toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined || next.at > end) break;
        elapsed = Math.max(elapsed, next.at);
        next.wake();
        await settle();
      }
      elapsed = end;
      await settle();
    },
    skew(ms) {
      offset += ms;
    },
    get sleeping() {
      return sleepers.length;
    },
  };
}
