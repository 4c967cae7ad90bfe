import { type Clock, InvalidOptionError, linkedController, numberOption, setAlarm } from '@orderdock/kit';
import { DeadlineExceededError } from '../errors.ts';
import type { Admission } from './admission.ts';
import { AttemptFailure } from './failure.ts';
import type { Settings } from './settings.ts';
import type { ExecuteOptions } from './work.ts';

/** One call of `execute`, from its first attempt to its end. */
export class Call {
  readonly deadlineAt: number | undefined;
  /** The deadline on the monotonic scale; `Infinity` if there is none. */
  readonly deadline: number;
  readonly cost: number;
  readonly priority: number;
  readonly write: boolean;
  readonly admission: Admission | undefined;
  /** Whether an attempt's work is under way. */
  running = false;
  attempts = 0;
  lastError: unknown;
  readonly #clock: Clock;
  readonly #controller: ReturnType<typeof linkedController>;
  readonly #stopAlarm: () => void;
  #cutBy: 'deadline' | 'close' | undefined;

  /** Throws `InvalidOptionError`. */
  constructor(settings: Settings, options: ExecuteOptions) {
    const { clock, deadlineMs, rateLimit } = settings;
    this.#clock = clock;
    this.cost = numberOption('cost', options.cost ?? 1, { min: 0 });
    if (rateLimit !== undefined && this.cost > rateLimit.burst) {
      throw new InvalidOptionError('cost', `at most the rate limit's burst of ${rateLimit.burst}`, this.cost);
    }
    this.priority = numberOption('priority', options.priority ?? 0);
    this.write = options.write ?? false;
    this.admission = options.admission ?? settings.admission;
    const given =
      options.deadlineAt === undefined
        ? Number.POSITIVE_INFINITY
        : numberOption('deadlineAt', options.deadlineAt) - clock.now();
    const leftMs = Math.min(deadlineMs, given);
    this.deadline = clock.monotonic() + leftMs;
    this.deadlineAt = leftMs === Number.POSITIVE_INFINITY ? undefined : clock.now() + leftMs;
    this.#controller = linkedController(options.signal);
    this.#stopAlarm = leftMs > 0 ? setAlarm(clock, leftMs, () => this.#expire()) : () => {};
    if (leftMs <= 0 && !this.signal.aborted) this.#expire();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Milliseconds until the deadline. */
  get leftMs(): number {
    return this.deadline - this.#clock.monotonic();
  }

  /** Ends the call with `error`, wherever it is. */
  cutShort(error: unknown): void {
    this.#cut('close', error);
  }

  /** Notices a passed deadline even where its timer is late. Throws the failure of a call that has been ended. */
  throwIfEnded(): void {
    if (!this.signal.aborted && this.leftMs <= 0) this.#expire();
    if (this.signal.aborted) throw this.interruption('not_started');
  }

  /** The failure of a call that has been ended; `outcome` is what its attempt counts as. */
  interruption(outcome: 'failure' | 'ignored' | 'not_started'): AttemptFailure {
    return new AttemptFailure(
      this.signal.reason,
      this.#cutBy === 'deadline' ? 'deadline' : 'aborted',
      outcome,
    );
  }

  /** Whether the pipeline, and not the caller, ended the call. */
  get cutByUs(): boolean {
    return this.#cutBy !== undefined;
  }

  /** Leaves no timer and no listener behind. */
  dispose(): void {
    this.#stopAlarm();
    this.#controller.dispose();
  }

  #expire(): void {
    this.#cut('deadline', new DeadlineExceededError(this.deadlineAt ?? 0, this.running, this.lastError));
  }

  #cut(by: 'deadline' | 'close', error: unknown): void {
    if (this.signal.aborted) return;
    this.#cutBy = by;
    this.#controller.abort(error);
  }
}
