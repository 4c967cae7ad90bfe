import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '@orderdock/idempotency';

/** A machine whose wall clock is off by `skewMs`; its timers run as others do. */
export function skewedClock(skewMs: number): Clock {
  return {
    now: () => Date.now() + skewMs,
    monotonic: () => performance.now(),
    sleep: (ms, signal) =>
      sleep(Math.max(0, Math.ceil(ms)), undefined, { signal }).catch((error) => {
        throw signal?.aborted ? signal.reason : error;
      }),
  };
}
