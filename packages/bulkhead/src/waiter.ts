import type { Clock } from '@orderdock/kit';
import { setAlarm } from '@orderdock/kit';
import { DeadlineExceededError } from './errors.ts';
import type { AcquireOptions } from './permit.ts';
import type { WaitingLine } from './waiting-line.ts';

/** One who waits for a slot, as the lane sees it. Each is granted or rejected once, after it has left the line. */
export interface Waiter {
  grant(): void;
  /** Rejects the waiter if its deadline has passed, whether or not its timer has had its turn. */
  rejectIfLate(): boolean;
  reject(reason: unknown): void;
}

/** Joins the line until granted, aborted or late; leaves neither listener nor timer behind. */
export function waitInLine<T>(
  line: WaitingLine<Waiter>,
  options: AcquireOptions,
  host: {
    readonly clock: Clock;
    readonly grant: (waitedMs: number) => T;
    readonly onExpired: (waitedMs: number) => void;
  },
): Promise<T> {
  const { signal, deadlineAt = Number.POSITIVE_INFINITY, priority = 0 } = options;
  const { clock } = host;
  const since = clock.monotonic();
  return new Promise((resolve, reject) => {
    const cleanUp = () => {
      cancelAlarm();
      signal?.removeEventListener('abort', onAbort);
    };
    const expire = () => {
      waiter.reject(new DeadlineExceededError(deadlineAt, false));
      host.onExpired(clock.monotonic() - since);
    };
    const waiter: Waiter = {
      grant: () => {
        cleanUp();
        resolve(host.grant(clock.monotonic() - since));
      },
      rejectIfLate: () => {
        const late = clock.now() >= deadlineAt;
        if (late) expire();
        return late;
      },
      reject: (reason) => {
        cleanUp();
        reject(reason);
      },
    };
    const place = line.join(waiter, priority);
    const onAbort = () => {
      if (line.leave(place)) waiter.reject(signal?.reason);
    };
    const onDeadline = () => {
      if (line.leave(place)) expire();
    };
    const cancelAlarm = setAlarm(clock, deadlineAt - clock.now(), onDeadline);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
