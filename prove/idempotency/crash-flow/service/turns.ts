import { createHook } from 'node:async_hooks';

/** Counts what this process is called back for: every continuation of an `await`, and every callback besides. */
export interface Turns {
  readonly count: number;
  /** Begins at 0; ends the process before it takes turn `killAt`. */
  start(killAt: number | undefined): void;
  stop(): void;
}

/** Does nothing until it is started. */
export function createTurns(): Turns {
  let count = 0;
  let last: number | undefined;
  const hook = createHook({
    before() {
      count += 1;
      if (count === last) process.kill(process.pid, 'SIGKILL');
    },
  });
  return {
    get count() {
      return count;
    },
    start(killAt) {
      count = 0;
      last = killAt;
      hook.enable();
    },
    stop: () => void hook.disable(),
  };
}
