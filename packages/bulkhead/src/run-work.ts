import type { Clock, Hooks } from '@orderdock/kit';
import { setAlarm } from '@orderdock/kit';
import { BulkheadTimeoutError, DeadlineExceededError } from './errors.ts';
import type { BulkheadEvents } from './events.ts';
import type { HeldPermit } from './held-permit.ts';
import { RunContext } from './run-context.ts';
import type { ExecuteOptions, Work, WorkContext } from './work.ts';

export interface RunHost {
  readonly clock: Clock;
  readonly hooks: Hooks<BulkheadEvents>;
  /** For each run whose caller still waits: what cuts it short. */
  readonly runs: Set<(reason: unknown) => void>;
}

/**
 * Runs `work` under `permit`. The caller and the slot part ways when a run is cut short:
 *
 *   caller   ├─ waits ─────────────┤ rejected at once
 *   signal   ├─────────────────────┤ aborted
 *   slot     ├─ running ───────────┼─ zombie ──────────┤ given back when the work settles
 */
export function runWork<T>(
  permit: HeldPermit,
  work: Work<T>,
  options: ExecuteOptions,
  { clock, hooks, runs }: RunHost,
): Promise<T> {
  const { storeId, tier } = permit;
  const { signal, timeoutMs = tier.timeoutMs, deadlineAt = Number.POSITIVE_INFINITY } = options;
  return new Promise((resolve, reject) => {
    const context = new RunContext(permit.waitedMs);
    const detach = () => {
      runs.delete(cutShort);
      cancelAlarm();
      signal?.removeEventListener('abort', onAbort);
    };
    const cutShort = (reason: unknown) => {
      detach();
      reject(reason);
      context.abort(reason);
      // One turn of grace: work that obeys its signal is no zombie.
      void clock.sleep(0).then(() => permit.turnZombie());
    };
    const onAbort = () => cutShort(signal?.reason);
    const leftMs = deadlineAt === Number.POSITIVE_INFINITY ? deadlineAt : deadlineAt - clock.now();
    const onTime = () => {
      cutShort(
        leftMs < timeoutMs
          ? new DeadlineExceededError(deadlineAt, true)
          : new BulkheadTimeoutError(storeId, timeoutMs),
      );
      hooks.emit('timeout', { storeId, tier: tier.name });
    };

    runs.add(cutShort);
    signal?.addEventListener('abort', onAbort, { once: true });
    const cancelAlarm = setAlarm(clock, Math.min(timeoutMs, leftMs), onTime);
    begin(work, context).then(
      (value) => {
        detach();
        permit.settled('success');
        resolve(value);
      },
      (error) => {
        detach();
        permit.settled(signal?.aborted ? 'ignored' : 'failure');
        reject(error);
      },
    );
  });
}

/** A throw, and an answer that is no promise, arrive like any other. */
function begin<T>(work: Work<T>, context: WorkContext): Promise<T> {
  try {
    return Promise.resolve(work(context));
  } catch (error) {
    return Promise.reject(error);
  }
}
