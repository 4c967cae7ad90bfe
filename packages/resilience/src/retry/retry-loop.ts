import pRetry from 'p-retry';
import type { Call } from '../pipeline/call.ts';
import type { GiveUpReason } from '../pipeline/events.ts';
import { AttemptFailure } from '../pipeline/failure.ts';
import { admittedAttempt, guardedAttempt } from '../pipeline/guarded-attempt.ts';
import type { RetrySettings } from '../pipeline/settings.ts';
import type { Work } from '../pipeline/work.ts';
import { type FirstRefusal, giveUp, refused } from './first-look.ts';
import { planRetry } from './plan-retry.ts';
import { markRetried, retriesSoFar } from './retried-below.ts';
import { verifiedAttempt } from './verified-attempt.ts';

/**
 * Runs a call after its first look, and repeats its work as often as the pipeline's retry allows. Fails with the last
 * attempt's `AttemptFailure`.
 */
export function retryLoop<T>(call: Call, work: Work<T>, first: FirstRefusal | undefined): Promise<T> {
  const { retry } = call.pipeline.settings;
  return retry === undefined ? onlyAttempt(call, work) : new RetryLoop(call, work, retry).run(first);
}

async function onlyAttempt<T>(call: Call, work: Work<T>): Promise<T> {
  try {
    return await nextAttempt(call, work, true);
  } catch (failure) {
    throw refused(call, failure);
  }
}

/** `peeked` where the breaker has let this attempt pass already. */
function nextAttempt<T>(call: Call, work: Work<T>, peeked: boolean): Promise<T> {
  call.attempts++;
  call.attemptBeganAt = retriesSoFar();
  const job = { work, attempt: call.attempts, write: call.write, isLook: false };
  if (call.verifiable !== undefined) return verifiedAttempt(call, job, peeked);
  return peeked ? admittedAttempt(call, job) : guardedAttempt(call, job);
}

const always = () => true;

/** The attempts of one call: p-retry runs them; it never waits, for the waiting is ours. */
class RetryLoop<T> {
  readonly #call: Call;
  readonly #work: Work<T>;
  readonly #retry: RetrySettings;
  #reason: GiveUpReason = 'retries';
  /** Whether the breaker has been asked for the next attempt. */
  #peeked = true;
  #first: FirstRefusal | undefined;

  constructor(call: Call, work: Work<T>, retry: RetrySettings) {
    this.#call = call;
    this.#work = work;
    this.#retry = retry;
  }

  async run(first: FirstRefusal | undefined): Promise<T> {
    this.#first = first;
    try {
      // Every option is given: p-retry fills what is missing into a copy, which then costs ten times the call.
      return await pRetry(() => this.#attempt(), {
        retries: this.#retry.retries,
        factor: 1,
        minTimeout: 0,
        maxTimeout: Number.POSITIVE_INFINITY,
        maxRetryTime: Number.POSITIVE_INFINITY,
        randomize: false,
        unref: false,
        onFailedAttempt: ({ error }) => void refused(this.#call, error),
        shouldConsumeRetry: always,
        shouldRetry: ({ error }) => this.#mayRepeat(error),
      });
    } catch (error) {
      throw this.#last(error);
    }
  }

  #attempt(): Promise<T> {
    if (this.#peeked && this.#first !== undefined) throw this.#first.failure;
    const peeked = this.#peeked;
    this.#peeked = false;
    return nextAttempt(this.#call, this.#work, peeked);
  }

  async #mayRepeat(failure: unknown): Promise<boolean> {
    const call = this.#call;
    if (!(failure instanceof AttemptFailure) || !failure.mayRepeat || call.endedBy !== undefined)
      return false;
    const plan = this.#first?.delayMs ?? planRetry(call, this.#retry, failure);
    this.#first = undefined;
    this.#peeked = false;
    if (typeof plan === 'string') {
      this.#reason = plan;
      return false;
    }
    const { hooks, settings } = call.pipeline;
    hooks.emit('retry', { attempt: call.attempts, delayMs: plan, error: failure.error });
    await settings.clock.sleep(plan, call.signal);
    return true;
  }

  #last(failure: unknown): unknown {
    const call = this.#call;
    if (!(failure instanceof AttemptFailure)) {
      return call.endedBy === undefined ? failure : call.interruption('not_started');
    }
    if (failure.mayRepeat && call.endedBy === undefined) {
      // What never began was not retried below either.
      if (failure.outcome !== 'not_started') markRetried(failure.error);
      giveUp(call, failure, this.#reason);
    }
    return failure;
  }
}
