import { setAlarm } from '@orderdock/kit';
import { ResilienceClosedError } from '../errors.ts';
import type { Call } from './call.ts';
import { AttemptFailure, type CallOutcome, callOutcomeOf } from './failure.ts';
import type { Pipeline } from './pipeline.ts';

/** The calls under way, and how many have ended how. */
export class CallRegistry {
  readonly #pipeline: Pipeline;
  readonly #active = new Set<Call>();
  readonly #idle = Promise.withResolvers<void>();
  #succeeded = 0;
  #failed = 0;
  #drained: Promise<void> | undefined;

  constructor(pipeline: Pipeline) {
    this.#pipeline = pipeline;
  }

  get isClosed(): boolean {
    return this.#drained !== undefined;
  }

  /** Calls that have not been answered, calls answered by the work, and calls that failed. */
  get counts(): { readonly active: number; readonly succeeded: number; readonly failed: number } {
    return { active: this.#active.size, succeeded: this.#succeeded, failed: this.#failed };
  }

  add(call: Call): void {
    this.#active.add(call);
  }

  succeeded(call: Call): void {
    this.#succeeded++;
    this.#pipeline.budget?.earn();
    this.#remove(call);
    if (call.beganAt !== undefined) this.#tell(call, 'success', undefined);
  }

  failed(call: Call, failure: unknown): void {
    this.#failed++;
    this.#remove(call);
    if (call.beganAt === undefined) return;
    this.#tell(call, callOutcomeOf(failure), failure instanceof AttemptFailure ? failure.error : failure);
  }

  /** Counts a call that ended before there was anything of it. */
  refused(error: unknown): Promise<never> {
    this.#failed++;
    return Promise.reject(error);
  }

  /** Takes no more calls, gives those under way `drainMs` to end, then ends them. A second time is the first. */
  drain(drainMs: number): Promise<void> {
    this.#drained ??= this.#drain(drainMs);
    return this.#drained;
  }

  async #drain(drainMs: number): Promise<void> {
    const { clock, name } = this.#pipeline.settings;
    if (this.#active.size > 0) {
      const stop = setAlarm(clock, drainMs, () => {
        for (const call of this.#active) call.cutShort(new ResilienceClosedError(name));
      });
      await this.#idle.promise;
      stop();
    }
    await this.#pipeline.close();
  }

  #tell(call: Call, outcome: CallOutcome, error: unknown): void {
    const { hooks, settings } = this.#pipeline;
    const durationMs = settings.clock.monotonic() - (call.beganAt ?? 0);
    hooks.emit('call', { outcome, attempts: call.attempts, durationMs, workMs: call.workMs, error });
  }

  #remove(call: Call): void {
    call.dispose();
    this.#active.delete(call);
    if (this.#drained !== undefined && this.#active.size === 0) this.#idle.resolve();
  }
}
