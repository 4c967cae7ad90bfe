import { CircuitOpenError, RateLimitedError } from '../errors.ts';
import type { Call } from '../pipeline/call.ts';
import { AttemptFailure } from '../pipeline/failure.ts';
import { admittedAttempt, guardedAttempt } from '../pipeline/guarded-attempt.ts';
import type { Job, Verified, Write } from '../pipeline/work.ts';
import { backoffCeiling, drawDelay } from './backoff.ts';
import { retryHint } from './retry-hint.ts';

/** How long is waited where the pipeline has no retry whose delays could be taken. */
const DELAYS = { firstDelayMs: 1_000, maxDelayMs: 30_000, maxRetryAfterMs: 60_000 } as const;
/** The shortest wait after a look that our own layers refused: with delays of 0 it would be asked for without a pause. */
const MIN_WAIT_MS = 10;

/**
 * An attempt of a write that can be looked for. Where its answer was lost it is looked for before anything else happens:
 *
 *     lost ─▶ settleMs ─▶ verify ─▶ took: its value is the call's answer
 *                ▲          ├─────▶ not taken, and the lost attempt is at rest: it may be sent again
 *                ├─ backoff ┼─────▶ no answer, or the lost attempt still runs: look again; in the end OUTCOME_UNKNOWN
 *                └── wait ──┴─────▶ refused by our own circuit, room or tokens: it was no look, and uses up none
 */
export async function verifiedAttempt<T>(call: Call, job: Job<T>, peeked: boolean): Promise<T> {
  try {
    return await (peeked ? admittedAttempt(call, job) : guardedAttempt(call, job));
  } catch (failure) {
    const { verifiable } = call;
    const lost = failure instanceof AttemptFailure && failure.kind === 'outcome_unknown';
    if (!lost || verifiable === undefined || call.endedBy !== undefined) throw failure;
    return await new Search<T>(call, verifiable as Write<T>, failure).run();
  }
}

/** What came of one look. */
interface Found<T> {
  readonly answer?: Verified<T>;
  readonly error?: unknown;
  /** Whether our own layers refused it: nobody was asked. */
  readonly isRefused?: boolean;
}

/** The search for one lost attempt. */
class Search<T> {
  readonly #call: Call;
  readonly #write: Write<T>;
  readonly #lost: AttemptFailure;
  /** Whether the work of the lost attempt still runs: it may yet do what it has not done. */
  #running: boolean;
  #late: { readonly value: T } | undefined;
  /** Looks that our own layers refused, up to 30, and for how long they were waited for in all. */
  #refusals = 0;
  #waitedMs = 0;

  constructor(call: Call, write: Write<T>, lost: AttemptFailure) {
    this.#call = call;
    this.#write = write;
    this.#lost = lost;
    this.#running = lost.rest !== undefined;
    lost.rest?.then(
      (value) => {
        this.#late = { value: value as T };
        this.#running = false;
      },
      () => {
        this.#running = false;
      },
    );
  }

  async run(): Promise<T> {
    const { budget, settings } = this.#call.pipeline;
    const { settleMs, retries } = settings.verify;
    let delayMs = settleMs;
    for (let look = 1; look <= 1 + retries; ) {
      await this.#sleep(delayMs);
      // Nobody waited for it any longer, and still it has answered.
      if (this.#late !== undefined) return this.#late.value;
      const found = await this.#look(look);
      if (found.answer?.took === true) return found.answer.value;
      if (found.answer?.took === false && !this.#running) throw this.#notTaken();
      if (found.isRefused) {
        delayMs = this.#refusedWait(found.error);
        if (!this.#waitsFreely(delayMs)) look++;
      } else {
        if (look > retries || budget?.spend() === false) break;
        delayMs = this.#backoff(look++, found.error);
      }
    }
    throw this.#lost;
  }

  async #look(attempt: number): Promise<Found<T>> {
    const { key, verify } = this.#write;
    const job: Job<unknown> = {
      work: (context) => verify(key, context),
      attempt,
      write: false,
      isLook: true,
    };
    const { hooks } = this.#call.pipeline;
    try {
      const answer = verdictOf<T>(await guardedAttempt(this.#call, job));
      hooks.emit('verify', { attempt: this.#call.attempts, took: answer?.took, error: undefined });
      return answer === undefined ? {} : { answer };
    } catch (failure) {
      this.#throwIfEnded();
      const error = failure instanceof AttemptFailure ? failure.error : failure;
      hooks.emit('verify', { attempt: this.#call.attempts, took: undefined, error });
      return { error, isRefused: isRefusal(failure) };
    }
  }

  #backoff(look: number, error: unknown): number {
    const { settings } = this.#call.pipeline;
    const { firstDelayMs, maxDelayMs, maxRetryAfterMs } = settings.retry ?? DELAYS;
    const hint = retryHint(error, settings.clock.now());
    const ceiling = backoffCeiling(look, firstDelayMs, maxDelayMs);
    if (hint !== undefined && hint > maxRetryAfterMs) throw this.#lost;
    return drawDelay(ceiling, hint, settings.random);
  }

  /** Milliseconds until our own layers may let a look pass: as they say, or a backoff. */
  #refusedWait(error: unknown): number {
    const { settings } = this.#call.pipeline;
    const { firstDelayMs, maxDelayMs } = settings.retry ?? DELAYS;
    const hint = retryHint(error, settings.clock.now());
    this.#refusals = Math.min(this.#refusals + 1, 30);
    const ceiling = backoffCeiling(hint === undefined ? this.#refusals : 1, firstDelayMs, maxDelayMs);
    return Math.max(drawDelay(ceiling, hint, settings.random), MIN_WAIT_MS);
  }

  /** Whether the wait uses up no look. The deadline bounds such waits; where there is none, the longest hint that is heeded. */
  #waitsFreely(ms: number): boolean {
    const { deadlineAt, pipeline } = this.#call;
    this.#waitedMs += ms;
    const { maxRetryAfterMs } = pipeline.settings.retry ?? DELAYS;
    return deadlineAt !== undefined || this.#waitedMs <= maxRetryAfterMs;
  }

  async #sleep(ms: number): Promise<void> {
    const call = this.#call;
    if (ms >= call.leftMs) throw this.#lost;
    await call.pipeline.settings.clock.sleep(ms, call.signal).catch(() => this.#throwIfEnded());
  }

  #throwIfEnded(): void {
    const { endedBy } = this.#call;
    if (endedBy === 'caller') throw this.#call.interruption('ignored');
    if (endedBy !== undefined) throw this.#lost;
  }

  /** What was seen when the answer was lost, as the error of an attempt that had no effect. */
  #notTaken(): AttemptFailure {
    const { cause } = this.#lost.error as { readonly cause?: unknown };
    return new AttemptFailure(cause, 'not_taken', 'failure');
  }
}

/** What a `verify` answered; undefined where it is neither the one nor the other. */
function verdictOf<T>(answer: unknown): Verified<T> | undefined {
  const took = (answer as { readonly took?: unknown } | null | undefined)?.took;
  return took === true || took === false ? (answer as Verified<T>) : undefined;
}

/** Also where the circuit or the limit lies in a layer of its own, further in: policies put together by hand. */
function isRefusal(failure: unknown): boolean {
  if (!(failure instanceof AttemptFailure) || !failure.mayRepeat) return false;
  const { error, kind } = failure;
  return kind === 'refused' || CircuitOpenError.isInstance(error) || RateLimitedError.isInstance(error);
}
