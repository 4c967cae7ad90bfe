import { abortError } from './abort.ts';

/** Where every wait and every reading of the time goes through, so that tests own the time. */
export interface Clock {
  /** Wall time, milliseconds since the epoch. For instants that leave the process. */
  now(): number;
  /** Milliseconds that never run backwards. For durations and deadlines inside the process. */
  monotonic(): number;
  /** Resolves after `ms`; rejects at once with `signal.reason` when aborted. Any length of time. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The longest delay a Node timer can hold; a longer one fires after 1 ms. */
export const MAX_TIMER_MS = 2 ** 31 - 1;

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(abortError(signal));
      const end = performance.now() + ms;
      let timer: NodeJS.Timeout;
      const onAbort = () => {
        clearTimeout(timer);
        reject(abortError(signal));
      };
      const arm = () => {
        const left = Math.ceil(end - performance.now());
        timer = setTimeout(ring, Math.min(MAX_TIMER_MS, Math.max(0, left)));
      };
      // A timer may fire a millisecond early, and the longest one ends before a longer sleep does.
      const ring = () => {
        if (performance.now() < end) return arm();
        signal?.removeEventListener('abort', onAbort);
        resolve();
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      arm();
    }),
};
