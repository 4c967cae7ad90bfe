import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '@orderdock/resilience';

/** The machine's time, for libraries that know no other. */
export const realTime: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: (ms, signal) => sleep(ms, undefined, signal === undefined ? {} : { signal }),
};
