import { abortable, InvalidOptionError, numberOption } from '@orderdock/kit';
import { ResilienceClosedError } from '../errors.ts';
import { type Detailed, fallbackAnswer } from '../fallback/fallback.ts';
import { type FirstRefusal, firstLook, refusedAtOnce } from '../retry/first-look.ts';
import { retryLoop } from '../retry/retry-loop.ts';
import { Call } from './call.ts';
import { CallRegistry } from './call-registry.ts';
import { describePipeline, type PipelineDescription } from './describe.ts';
import type { ResilienceEvents } from './events.ts';
import { AttemptFailure } from './failure.ts';
import type { ResilienceOptions } from './options.ts';
import { Pipeline } from './pipeline.ts';
import { reloadedSettings } from './reload.ts';
import type { CloseOptions, Resilience } from './resilience.ts';
import { resolveSettings } from './settings.ts';
import { type ResilienceSnapshot, takeSnapshot } from './snapshot.ts';
import type { ExecuteOptions, Work } from './work.ts';

/**
 * Makes a pipeline, always in this order, from the outside in: fallback, total deadline, retry with a budget, breaker
 * (peek), slot and rate tokens, breaker (record), attempt timeout. Throws `InvalidOptionError`.
 *
 * @example
 * const shop = createResilience({ name: 'shop', deadlineMs: 20_000 });
 * const orders = await shop.execute(({ signal }) => fetch(url, { signal }).then((answer) => answer.json()));
 */
export function createResilience<F = never>(options: ResilienceOptions<F>): Resilience<F> {
  return new ResiliencePipeline<F>(new Pipeline(resolveSettings(options)));
}

const NO_OPTIONS: ExecuteOptions<never> = {};

/** The calls of one pipeline. */
export class ResiliencePipeline<F> implements Resilience<F> {
  readonly #pipeline: Pipeline;
  readonly #calls: CallRegistry;
  readonly #peeks: boolean;

  /** `peeks` is false where the circuit's first half lies further out. */
  constructor(pipeline: Pipeline, peeks = true) {
    this.#pipeline = pipeline;
    this.#peeks = peeks;
    this.#calls = new CallRegistry(this.#pipeline);
  }

  execute<T>(work: Work<T>, options: ExecuteOptions<NoInfer<T>> = NO_OPTIONS): Promise<T | F> {
    if (options === NO_OPTIONS && this.#peeks && !this.#calls.isClosed) {
      const error = refusedAtOnce(this.#pipeline);
      if (error !== undefined) return this.#calls.refused(error);
    }
    let call: Call;
    let first: ReturnType<typeof firstLook>;
    try {
      call = this.#begin(options);
      first = firstLook(call, this.#peeks);
    } catch (error) {
      return Promise.reject(error);
    }
    if (!(first instanceof AttemptFailure)) return this.#run(call, work, first);
    this.#calls.failed(call, first);
    // With no promise but this one: an open circuit has to answer many.
    if (this.#pipeline.settings.fallback === undefined) return Promise.reject(first.error);
    return this.#fallBack(call, first).then(({ value }) => value);
  }

  async executeDetailed<T>(
    work: Work<T>,
    options: ExecuteOptions<NoInfer<T>> = NO_OPTIONS,
  ): Promise<Detailed<T, F>> {
    const call = this.#begin(options);
    const first = firstLook(call);
    try {
      if (first instanceof AttemptFailure) throw first;
      const value = await retryLoop(call, work, first);
      this.#calls.succeeded(call);
      return { source: 'work', value, attempts: call.attempts };
    } catch (failure) {
      this.#calls.failed(call, failure);
      return await this.#fallBack(call, failure);
    }
  }

  async #run<T>(call: Call, work: Work<T>, first: FirstRefusal | undefined): Promise<T | F> {
    try {
      const value = await retryLoop(call, work, first);
      this.#calls.succeeded(call);
      return value;
    } catch (failure) {
      this.#calls.failed(call, failure);
      return (await this.#fallBack(call, failure)).value;
    }
  }

  describe(): PipelineDescription {
    return describePipeline(this.#pipeline.settings);
  }

  snapshot(): ResilienceSnapshot {
    return takeSnapshot(this.#pipeline, this.#calls.counts);
  }

  on<K extends keyof ResilienceEvents>(
    event: K,
    listener: (payload: ResilienceEvents[K]) => void,
  ): () => void {
    return this.#pipeline.hooks.on(event, listener);
  }

  forceOpen(reason: string, forMs?: number): void {
    const { breaker } = this.#pipeline;
    if (breaker === undefined) throw new InvalidOptionError('breaker', 'on for `forceOpen`', false);
    breaker.forceOpen(reason, forMs);
  }

  forceClose(): void {
    this.#pipeline.breaker?.forceClose();
  }

  reload(options: ResilienceOptions<F>): void {
    this.#pipeline.reload(reloadedSettings(this.#pipeline.settings, options));
  }

  async close({ drainMs = 10_000 }: CloseOptions = {}): Promise<void> {
    await this.#calls.drain(numberOption('drainMs', drainMs, { min: 0 }));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #begin(options: ExecuteOptions): Call {
    if (this.#calls.isClosed) throw new ResilienceClosedError(this.#pipeline.settings.name);
    const call = new Call(this.#pipeline, options);
    this.#calls.add(call);
    return call;
  }

  /** The fallback's answer, where it may be asked. Rejects with the failed call's own error otherwise. */
  async #fallBack(call: Call, failure: unknown): Promise<Detailed<never, F>> {
    if (!(failure instanceof AttemptFailure)) throw failure;
    const { error } = failure;
    const { parent: signal } = call;
    const { fallback } = this.#pipeline.settings;
    if (fallback === undefined || !failure.isReplaceable) throw error;
    this.#pipeline.hooks.emit('fallback', { error });
    const answer = await abortable((async () => fallback({ error, signal }))(), signal);
    return fallbackAnswer(answer as F, { error, attempts: call.attempts });
  }
}
