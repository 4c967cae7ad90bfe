import { abortError, type Clock, InvalidOptionError, numberOption, setAlarm } from '@orderdock/kit';
import type { CallCircuit } from '../breaker/call-circuit.ts';
import { DeadlineExceededError } from '../errors.ts';
import { largestCost } from '../rate-limit/settings.ts';
import type { Admission } from './admission.ts';
import { AttemptFailure } from './failure.ts';
import type { Pipeline } from './pipeline.ts';
import type { Settings } from './settings.ts';
import type { ExecuteOptions, Write } from './work.ts';

/** What a call is busy with, told when the call is ended from outside. */
export interface Interruptible {
  interrupt(): void;
}

/** One call of `execute`, from its first attempt to its end. */
export class Call {
  readonly pipeline: Pipeline;
  /** Milliseconds since the epoch. */
  readonly deadlineAt: number | undefined;
  /** The deadline on the monotonic scale; `Infinity` if there is none. */
  readonly deadline: number;
  readonly cost: number;
  readonly priority: number;
  /** Whether its effect must not happen twice. */
  readonly write: boolean;
  /** How to find out whether a write took effect; undefined where nobody said. */
  readonly verifiable: Write<unknown> | undefined;
  readonly admission: Admission | undefined;
  readonly breaker: CallCircuit | undefined;
  /** The name of its own failure domain. */
  readonly domain: string | undefined;
  /** The caller's own signal. */
  readonly parent: AbortSignal | undefined;
  attempts = 0;
  /** When it began, in monotonic milliseconds; undefined where nobody listens to the ends of calls. */
  readonly beganAt: number | undefined;
  /** How long its attempts took, as far as somebody listens. */
  workMs = 0;
  /** When the present attempt began, as `retriesSoFar` counts. */
  attemptBeganAt = 0;
  /** The wait before the last retry, in milliseconds. */
  lastDelayMs = 0;
  lastError: unknown;
  /** The attempt whose work is under way. */
  running: Interruptible | undefined;
  /** Who ended the call before its work did. */
  endedBy: 'caller' | 'deadline' | 'close' | undefined;
  /** What it was ended with. */
  reason: unknown;
  readonly #clock: Clock;

  readonly #follow: (() => void) | undefined;
  #controller: AbortController | undefined;
  #stopAlarm: (() => void) | undefined;

  /** Throws `InvalidOptionError`. */
  constructor(pipeline: Pipeline, options: ExecuteOptions<unknown>) {
    const { settings } = pipeline;
    const { clock, rateLimit } = settings;
    const { write, signal } = options;
    this.pipeline = pipeline;
    this.#clock = clock;
    this.beganAt = pipeline.hooks.has('call') ? clock.monotonic() : undefined;
    this.cost = options.cost === undefined ? 1 : numberOption('cost', options.cost, { min: 0 });
    const most = rateLimit === undefined ? Number.POSITIVE_INFINITY : largestCost(rateLimit);
    if (this.cost > most) {
      throw new InvalidOptionError('cost', `at most the rate limit's burst of ${most}`, this.cost);
    }
    this.priority = options.priority === undefined ? 0 : numberOption('priority', options.priority);
    this.verifiable = typeof write === 'object' ? write : undefined;
    this.write = write === true || this.verifiable !== undefined;
    this.admission = options.admission ?? settings.admission;
    this.breaker = options.domain ?? pipeline.breaker;
    this.domain = options.domain?.name;
    const leftMs = timeLeft(settings, options.deadlineAt);
    this.deadline = leftMs === Number.POSITIVE_INFINITY ? leftMs : clock.monotonic() + leftMs;
    this.deadlineAt = leftMs === Number.POSITIVE_INFINITY ? undefined : clock.now() + leftMs;
    this.parent = signal;
    if (signal === undefined) return;
    this.#follow = () => this.#end('caller', abortError(signal));
    if (signal.aborted) this.#follow();
    else signal.addEventListener('abort', this.#follow, { once: true });
  }

  /** Aborted when the call is ended. Made, with the deadline's timer, for whoever waits: most calls never do. */
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.endedBy !== undefined) this.#controller.abort(this.reason);
    }
    this.watchDeadline();
    return this.#controller.signal;
  }

  /** Milliseconds until the deadline. */
  get leftMs(): number {
    if (this.deadline === Number.POSITIVE_INFINITY) return this.deadline;
    return this.deadline - this.#clock.monotonic();
  }

  /** Sets the timer that ends the call at its deadline, unless it is set. An attempt whose timeout is nearer needs none. */
  watchDeadline(): void {
    if (this.#stopAlarm !== undefined || this.endedBy !== undefined) return;
    this.#stopAlarm = setAlarm(this.#clock, this.leftMs, () => this.#expire());
  }

  /** Ends the call with `error`, wherever it is. */
  cutShort(error: unknown): void {
    this.#end('close', error);
  }

  /** Notices a passed deadline even where its timer is late. Throws the failure of a call that has been ended. */
  throwIfEnded(): void {
    if (this.endedBy === undefined && this.leftMs <= 0) this.#expire();
    if (this.endedBy !== undefined) throw this.interruption('not_started');
  }

  /** Throws the failure of a call that has been ended, or whose deadline is too near to begin anything. */
  throwIfTooLate(): void {
    if (this.deadline === Number.POSITIVE_INFINITY) {
      if (this.endedBy !== undefined) throw this.interruption('not_started');
      return;
    }
    this.throwIfEnded();
    const { settings, typical } = this.pipeline;
    if (settings.lateStart === 'allow' || this.leftMs >= typical.ms) return;
    const facts = { reason: 'too_little_left', cause: this.lastError } as const;
    const error = new DeadlineExceededError(this.deadlineAt ?? 0, false, facts);
    throw new AttemptFailure(error, 'deadline', 'not_started');
  }

  /** The failure of a call that has been ended; `outcome` is what its attempt counts as. */
  interruption(outcome: 'failure' | 'ignored' | 'not_started', rest?: Promise<unknown>): AttemptFailure {
    return new AttemptFailure(
      this.reason,
      this.endedBy === 'deadline' ? 'deadline' : 'aborted',
      outcome,
      rest,
    );
  }

  /** Leaves no timer and no listener behind. */
  dispose(): void {
    this.#stopAlarm?.();
    if (this.#follow !== undefined) this.parent?.removeEventListener('abort', this.#follow);
  }

  #expire(): void {
    const started = this.running !== undefined;
    this.#end(
      'deadline',
      new DeadlineExceededError(this.deadlineAt ?? 0, started, { cause: this.lastError }),
    );
  }

  #end(by: 'caller' | 'deadline' | 'close', reason: unknown): void {
    if (this.endedBy !== undefined) return;
    this.endedBy = by;
    this.reason = reason;
    this.running?.interrupt();
    this.#controller?.abort(reason);
  }
}

/** Milliseconds until the earlier of the pipeline's deadline and the caller's. */
function timeLeft({ clock, deadlineMs }: Settings, deadlineAt: number | undefined): number {
  if (deadlineAt === undefined) return deadlineMs;
  return Math.min(deadlineMs, numberOption('deadlineAt', deadlineAt) - clock.now());
}
