import type { Clock } from '@orderdock/kit';
import { DeadlineExceededError } from '../errors.ts';
import type { Alarm, Alarms } from './alarms.ts';
import type { HeldPermit } from './held-permit.ts';
import type { AcquireOptions } from './permit.ts';
import type { Place, WaitingLine } from './waiting-line.ts';

/** What a waiter needs of the lane it waits in. */
export interface WaiterHost {
  readonly clock: Clock;
  readonly alarms: Alarms;
  readonly line: WaitingLine<Waiter>;
  /** The waiter has left the line without a slot. */
  onLeft(): void;
  onExpired(waitedMs: number): void;
}

/** A cost of nothing would be served for ever before the turn goes on. */
const LEAST_COST = 0.1;

/**
 * One who waits for a slot. Each is granted or rejected once, after it has left the line; then neither its listener nor
 * its alarm is left behind.
 */
export class Waiter implements Alarm {
  at = 0;
  place = -1;
  readonly cost: number;
  /** The clock's monotonic milliseconds. */
  readonly since: number;
  readonly #host: WaiterHost;
  readonly #signal: AbortSignal | undefined;
  readonly #deadlineAt: number;
  readonly #resolve: (permit: HeldPermit) => void;
  readonly #reject: (reason: unknown) => void;
  readonly #place: Place<Waiter>;

  constructor(
    host: WaiterHost,
    options: AcquireOptions,
    promise: { readonly resolve: (permit: HeldPermit) => void; readonly reject: (reason: unknown) => void },
  ) {
    this.#host = host;
    this.#signal = options.signal;
    this.#deadlineAt = options.deadlineAt ?? Number.POSITIVE_INFINITY;
    this.#resolve = promise.resolve;
    this.#reject = promise.reject;
    this.cost = Math.max(LEAST_COST, options.cost ?? 1);
    this.since = host.clock.monotonic();
    this.#place = host.line.join(this, options.priority ?? 0);
    // The waiter itself is the listener: a function of its own would be one more thing to make for each.
    this.#signal?.addEventListener('abort', this);
    if (this.#deadlineAt !== Number.POSITIVE_INFINITY) {
      host.alarms.set(this, this.since + this.#deadlineAt - host.clock.now());
    }
  }

  /** To be called when it has been taken out of the line. */
  grant(permit: HeldPermit): void {
    this.#cleanUp();
    this.#resolve(permit);
  }

  /** Rejects the waiter if its deadline has passed, whether or not its alarm has had its turn. */
  rejectIfLate(): boolean {
    if (this.#deadlineAt === Number.POSITIVE_INFINITY) return false;
    const late = this.#host.clock.now() >= this.#deadlineAt;
    if (late) this.#expire();
    return late;
  }

  reject(reason: unknown): void {
    this.#cleanUp();
    this.#reject(reason);
  }

  /** The caller aborts. */
  handleEvent(): void {
    if (!this.#host.line.leave(this.#place)) return;
    this.reject(this.#signal?.reason);
    this.#host.onLeft();
  }

  /** The deadline passes. */
  ring(): void {
    if (!this.#host.line.leave(this.#place)) return;
    this.#expire();
    this.#host.onLeft();
  }

  #expire(): void {
    this.reject(new DeadlineExceededError(this.#deadlineAt, false));
    this.#host.onExpired(this.#host.clock.monotonic() - this.since);
  }

  #cleanUp(): void {
    this.#host.alarms.cancel(this);
    this.#signal?.removeEventListener('abort', this);
  }
}
