import { abortable, numberOption, setAlarm } from '@orderdock/kit';
import { ResilienceClosedError } from '../errors.ts';
import { retryLoop } from '../retry/retry-loop.ts';
import { Call } from './call.ts';
import { describePipeline, type PipelineDescription } from './describe.ts';
import type { ResilienceEvents } from './events.ts';
import { AttemptFailure } from './failure.ts';
import { guardedAttempt } from './guarded-attempt.ts';
import type { ResilienceOptions } from './options.ts';
import { Pipeline } from './pipeline.ts';
import { resolveSettings } from './settings.ts';
import { type ResilienceSnapshot, takeSnapshot } from './snapshot.ts';
import type { ExecuteOptions, Work } from './work.ts';

/** A pipeline of protections around calls to one downstream. */
export interface Resilience<F = never> extends AsyncDisposable {
  /**
   * Runs `work` under the pipeline's protections, and resolves to what it resolves to, or to the fallback's answer.
   *
   * Rejects with the work's own error, with `signal.reason` when the caller aborts, or with `CircuitOpenError`,
   * `RateLimitedError`, `AttemptTimeoutError`, `DeadlineExceededError`, `OutcomeUnknownError`, `ResilienceClosedError`,
   * the admission's refusal, or `InvalidOptionError`.
   */
  execute<T>(work: Work<T>, options?: ExecuteOptions): Promise<T | F>;
  /** What the pipeline is made of, with its worst case. */
  describe(): PipelineDescription;
  /** How it stands now. */
  snapshot(): ResilienceSnapshot;
  /** Listens; returns the way to stop. A listener that throws breaks nothing. */
  on<K extends keyof ResilienceEvents>(
    event: K,
    listener: (payload: ResilienceEvents[K]) => void,
  ): () => void;
  /**
   * Refuses new calls, gives those under way `drainMs` to end, then ends them with `ResilienceClosedError`. Disposal
   * does the same. Work that ignores its signal is not waited for.
   */
  close(options?: CloseOptions): Promise<void>;
}

/** How a pipeline is closed. */
export interface CloseOptions {
  /** Milliseconds that calls under way may still take. @default 10000 */
  readonly drainMs?: number | undefined;
}

/**
 * Makes a pipeline, always in this order, from the outside in: fallback, total deadline, retry with a budget, breaker
 * (peek), slot and rate tokens, breaker (record), attempt timeout. Throws `InvalidOptionError`.
 *
 * @example
 * const shop = createResilience({ name: 'shop', deadlineMs: 20_000 });
 * const orders = await shop.execute(({ signal }) => fetch(url, { signal }).then((answer) => answer.json()));
 */
export function createResilience<F = never>(options: ResilienceOptions<F>): Resilience<F> {
  const settings = resolveSettings(options);
  const pipeline = new Pipeline(settings);
  const calls = new Set<Call>();
  const idle = Promise.withResolvers<void>();
  let succeeded = 0;
  let failed = 0;
  let closing: Promise<void> | undefined;

  async function run<T>(call: Call, work: Work<T>): Promise<T> {
    try {
      const value = await retryLoop(pipeline, call, () => attemptOnce(call, work));
      succeeded++;
      pipeline.budget?.earn();
      return value;
    } catch (error) {
      failed++;
      throw error;
    } finally {
      call.dispose();
      calls.delete(call);
      if (closing !== undefined && calls.size === 0) idle.resolve();
    }
  }

  async function attemptOnce<T>(call: Call, work: Work<T>): Promise<T> {
    try {
      return await guardedAttempt(pipeline, call, work);
    } catch (failure) {
      if (failure instanceof AttemptFailure && failure.kind === 'refused') {
        pipeline.hooks.emit('refused', { attempt: call.attempts, error: failure.error });
      }
      throw failure;
    }
  }

  async function drain(drainMs: number): Promise<void> {
    if (calls.size > 0) {
      const stop = setAlarm(settings.clock, drainMs, () => {
        for (const call of calls) call.cutShort(new ResilienceClosedError(settings.name));
      });
      await idle.promise;
      stop();
    }
    pipeline.breaker?.close();
  }

  return {
    async execute<T>(work: Work<T>, executeOptions: ExecuteOptions = {}): Promise<T | F> {
      if (closing !== undefined) throw new ResilienceClosedError(settings.name);
      const call = new Call(settings, executeOptions);
      calls.add(call);
      try {
        return await run(call, work);
      } catch (failure) {
        if (!(failure instanceof AttemptFailure)) throw failure;
        const { error } = failure;
        const { fallback } = options;
        if (fallback === undefined || !failure.isReplaceable) throw error;
        pipeline.hooks.emit('fallback', { error });
        const { signal } = executeOptions;
        return await abortable((async () => fallback({ error, signal }))(), signal);
      }
    },
    describe: () => describePipeline(settings),
    snapshot: () => takeSnapshot(pipeline, { active: calls.size, succeeded, failed }),
    on: (event, listener) => pipeline.hooks.on(event, listener),
    close(closeOptions: CloseOptions = {}) {
      const drainMs = numberOption('drainMs', closeOptions.drainMs ?? 10_000, { min: 0 });
      closing ??= drain(drainMs);
      return closing;
    },
    async [Symbol.asyncDispose]() {
      await this.close();
    },
  };
}
