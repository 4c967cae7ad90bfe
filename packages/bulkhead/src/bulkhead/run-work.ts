import type { Clock, Hooks } from '@orderdock/kit';
import { BulkheadTimeoutError, DeadlineExceededError } from '../errors.ts';
import type { Alarm, Alarms } from '../lane/alarms.ts';
import type { HeldPermit } from '../lane/held-permit.ts';
import type { BulkheadEvents } from './events.ts';
import { RunContext } from './run-context.ts';
import type { ListedRun, RunList } from './run-list.ts';
import type { ExecuteOptions, Work } from './work.ts';

export interface RunHost {
  readonly clock: Clock;
  readonly alarms: Alarms;
  readonly hooks: Hooks<BulkheadEvents>;
  /** Each run whose caller still waits. */
  readonly runs: RunList;
}

/** What of the options a single run looks at. */
export type RunOptions = Pick<ExecuteOptions, 'signal' | 'timeoutMs' | 'deadlineAt'> & {
  readonly attempt?: number | undefined;
};

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
  options: RunOptions,
  host: RunHost,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    new Run({ permit, options, host, resolve, reject }).start(work);
  });
}

interface RunFacts<T> {
  readonly permit: HeldPermit;
  readonly options: RunOptions;
  readonly host: RunHost;
  readonly resolve: (value: T) => void;
  readonly reject: (reason: unknown) => void;
}

/** One run: its own alarm, and listener to its caller's signal. */
class Run<T> implements Alarm, ListedRun {
  at = 0;
  place = -1;
  runBefore: ListedRun | undefined;
  runAfter: ListedRun | undefined;
  readonly #permit: HeldPermit;
  readonly #signal: AbortSignal | undefined;
  readonly #deadlineAt: number | undefined;
  /** As it was at the start: the store's tier may change while the work runs. */
  readonly #timeoutMs: number;
  readonly #host: RunHost;
  readonly #context: RunContext;
  readonly #resolve: (value: T) => void;
  readonly #reject: (reason: unknown) => void;

  constructor({ permit, options, host, resolve, reject }: RunFacts<T>) {
    this.#permit = permit;
    this.#signal = options.signal;
    this.#deadlineAt = options.deadlineAt;
    this.#timeoutMs = options.timeoutMs ?? permit.tier.timeoutMs;
    this.#host = host;
    this.#context = new RunContext(permit.waitedMs, options.attempt ?? 1);
    this.#resolve = resolve;
    this.#reject = reject;
  }

  start(work: Work<T>): void {
    const { runs, alarms } = this.#host;
    runs.add(this);
    this.#signal?.addEventListener('abort', this);
    const at = this.#endsAt();
    if (at !== Number.POSITIVE_INFINITY) alarms.set(this, at);
    begin(work, this.#context).then(
      (value) => {
        this.#detach();
        this.#permit.settled('success');
        this.#resolve(value);
      },
      (error: unknown) => {
        this.#detach();
        this.#permit.settled(this.#signal?.aborted ? 'ignored' : 'failure');
        this.#reject(error);
      },
    );
  }

  /** The time is up, or the deadline there. */
  ring(): void {
    const permit = this.#permit;
    const { storeId, tier } = permit;
    const isLate = this.#deadlineAt !== undefined && this.at < permit.since + this.#timeoutMs;
    if (isLate) this.cutShort(new DeadlineExceededError(this.#deadlineAt, true));
    else {
      permit.timedOut = new BulkheadTimeoutError(storeId, this.#timeoutMs);
      this.cutShort(permit.timedOut);
    }
    this.#host.hooks.emit('timeout', { storeId, tier: tier.name });
  }

  /** The caller aborts. */
  handleEvent(): void {
    this.cutShort(this.#signal?.reason);
  }

  cutShort(reason: unknown): void {
    this.#detach();
    this.#reject(reason);
    this.#context.abort(reason);
    // One turn of grace: work that obeys its signal is no zombie.
    void this.#host.clock.sleep(0).then(() => this.#permit.turnZombie());
  }

  #endsAt(): number {
    const end = this.#permit.since + this.#timeoutMs;
    if (this.#deadlineAt === undefined) return end;
    const { clock } = this.#host;
    return Math.min(end, clock.monotonic() + this.#deadlineAt - clock.now());
  }

  #detach(): void {
    this.#host.runs.remove(this);
    this.#host.alarms.cancel(this);
    this.#signal?.removeEventListener('abort', this);
  }
}

/** A throw, and an answer that is no promise, arrive like any other. */
function begin<T>(work: Work<T>, context: RunContext): Promise<T> {
  try {
    return Promise.resolve(work(context));
  } catch (error) {
    return Promise.reject(error);
  }
}
