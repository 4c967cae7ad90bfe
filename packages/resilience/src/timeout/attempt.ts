import { setAlarm } from '@orderdock/kit';
import { AttemptTimeoutError, OutcomeUnknownError } from '../errors.ts';
import type { PermitOutcome } from '../pipeline/admission.ts';
import type { Call, Interruptible } from '../pipeline/call.ts';
import { AttemptFailure } from '../pipeline/failure.ts';
import type { Pipeline } from '../pipeline/pipeline.ts';
import { type Room, readerOf } from '../pipeline/room.ts';
import type { Job } from '../pipeline/work.ts';
import { isSelfInflicted } from '../stall/self-inflicted.ts';
import { isTimeoutError } from '../stall/timeout-error.ts';
import { AttemptContext } from './attempt-context.ts';
import { judge } from './judge.ts';

/**
 * Runs a job's work once, under its own abort signal. Settles when the work does or when nobody waits for it any longer,
 * whichever is first; its room is settled when the work really ends. Rejects with an {@link AttemptFailure} only.
 */
export class Attempt<T> implements Interruptible {
  readonly #pipeline: Pipeline;
  readonly #call: Call;
  readonly #job: Job<T>;
  readonly #room: Room;
  readonly #context: AttemptContext;
  readonly #startedAt: number;
  /** For how long the attempt may run: the timeout in force when it began, in milliseconds. */
  readonly #timeoutMs: number;
  /** Whether somebody reads the rate limit's answer in the end of the work. */
  readonly #reads: boolean;
  #stopAlarm: (() => void) | undefined;
  #running: Promise<T> | undefined;
  #reject: (failure: AttemptFailure) => void = () => {};
  #abandonedAs: PermitOutcome | undefined;
  #abandonedAt = 0;

  constructor(call: Call, job: Job<T>, room: Room) {
    const { pipeline } = call;
    this.#pipeline = pipeline;
    this.#call = call;
    this.#job = job;
    this.#room = room;
    this.#context = new AttemptContext(job.attempt, call.deadlineAt, room);
    this.#startedAt = pipeline.settings.clock.monotonic();
    this.#timeoutMs = pipeline.settings.timeoutMs;
    this.#reads = readerOf(pipeline.settings) !== undefined;
  }

  run(): Promise<T> {
    const { clock } = this.#pipeline.settings;
    const call = this.#call;
    call.running = this;
    this.#pipeline.settings.loopMonitor.enter();
    // One timer is enough: the timeout's where it is the nearer one, else the deadline's.
    if (this.#timeoutMs < call.deadline - this.#startedAt) {
      this.#stopAlarm = setAlarm(clock, this.#timeoutMs, () => this.#onTimeout());
    } else call.watchDeadline();
    return new Promise<T>((resolve, reject) => {
      this.#reject = reject;
      const running = begin(this.#job.work, this.#context);
      this.#running = running;
      running.then(
        (value) => {
          if (this.#reads) this.#room.read(this.#pipeline.settings, { value });
          if (this.#abandonedAs === undefined) {
            this.#leave();
            this.#remember(clock.monotonic());
            this.#tell('success', undefined);
            resolve(value);
          }
          this.#onEnd('success');
        },
        (error) => {
          if (this.#reads) this.#room.read(this.#pipeline.settings, { error });
          if (this.#abandonedAs !== undefined) return this.#onEnd('failure');
          this.#leave();
          const isOurs = isTimeoutError(error) && this.#isSelfInflicted();
          const failure = judge(call, this.#job, { error, isOurs });
          this.#tell(failure.outcome, failure.error);
          reject(failure);
          this.#onEnd(failure.outcome);
        },
      );
    });
  }

  /** The call was ended from outside. */
  interrupt(): void {
    const ranMs = this.#pipeline.settings.clock.monotonic() - this.#startedAt;
    const cut = cutOutcome(this.#call, ranMs);
    const outcome = cut === 'failure' && this.#isSelfInflicted() ? 'ignored' : cut;
    this.#abandon(this.#interruption(outcome), this.#call.reason);
  }

  #onTimeout(): void {
    const { name } = this.#pipeline.settings;
    const { attempt } = this.#job;
    const error = new AttemptTimeoutError(name, this.#timeoutMs, attempt);
    this.#pipeline.hooks.emit('timeout', { attempt, timeoutMs: this.#timeoutMs });
    const isOurs = this.#isSelfInflicted();
    this.#abandon(judge(this.#call, this.#job, { error, rest: this.#running, isOurs }), error);
  }

  #remember(now: number): void {
    if (!this.#job.isLook) this.#pipeline.typical.record(now - this.#startedAt, now);
  }

  #isSelfInflicted(): boolean {
    return isSelfInflicted(this.#pipeline, this.#job.attempt, this.#startedAt);
  }

  #leave(): void {
    this.#call.running = undefined;
    this.#pipeline.settings.loopMonitor.leave();
    this.#stopAlarm?.();
  }

  /** The attempt is over for its call. */
  #tell(outcome: PermitOutcome, error: unknown): void {
    const { hooks, settings } = this.#pipeline;
    if (this.#call.beganAt === undefined && !hooks.has('attempt')) return;
    const durationMs = settings.clock.monotonic() - this.#startedAt;
    this.#call.workMs += durationMs;
    const { attempt, isLook } = this.#job;
    hooks.emit('attempt', { attempt, isLook, domain: this.#call.domain, outcome, durationMs, error });
  }

  #abandon(failure: AttemptFailure, reason: unknown): void {
    this.#leave();
    this.#abandonedAs = failure.outcome;
    this.#abandonedAt = this.#pipeline.settings.clock.monotonic();
    this.#pipeline.zombies++;
    this.#tell(failure.outcome, failure.error);
    this.#reject(failure);
    this.#context.abort(reason);
  }

  #onEnd(outcome: PermitOutcome): void {
    if (this.#abandonedAs === undefined) {
      this.#room.settle(outcome);
      return;
    }
    const pipeline = this.#pipeline;
    pipeline.zombies--;
    const afterMs = pipeline.settings.clock.monotonic() - this.#abandonedAt;
    pipeline.hooks.emit('zombie_settled', {
      attempt: this.#job.attempt,
      afterMs,
      zombies: pipeline.zombies,
    });
    this.#room.settle(this.#abandonedAs);
  }

  /** A caller who aborts hears its own reason; a write that we cut short has an outcome nobody knows. */
  #interruption(outcome: 'failure' | 'ignored'): AttemptFailure {
    const { endedBy, reason } = this.#call;
    const { write, attempt } = this.#job;
    if (!write || endedBy === 'caller') return this.#call.interruption(outcome, this.#running);
    const error = new OutcomeUnknownError(this.#pipeline.settings.name, attempt, reason);
    return new AttemptFailure(error, 'outcome_unknown', outcome, this.#running);
  }
}

/** What the work throws before its first await is a rejection as well. */
function begin<T>(work: Job<T>['work'], context: AttemptContext): Promise<T> {
  try {
    return Promise.resolve(work(context));
  } catch (error) {
    return Promise.reject(error);
  }
}

/**
 * What an attempt counts as that was cut while it ran. The deadline says something about the downstream only where the
 * attempt had at least half of the time that an attempt gets; the caller's abort never does.
 */
function cutOutcome(call: Call, ranMs: number): 'failure' | 'ignored' {
  const { timeoutMs, deadlineMs } = call.pipeline.settings;
  return call.endedBy !== 'caller' && ranMs >= Math.min(timeoutMs, deadlineMs) / 2 ? 'failure' : 'ignored';
}
