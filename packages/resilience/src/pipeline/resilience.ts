import type { Detailed } from '../fallback/fallback.ts';
import type { PipelineDescription } from './describe.ts';
import type { ResilienceEvents } from './events.ts';
import type { ResilienceOptions } from './options.ts';
import type { ResilienceSnapshot } from './snapshot.ts';
import type { ExecuteOptions, Work } from './work.ts';

/** A pipeline of protections around calls to one downstream. */
export interface Resilience<F = never> extends AsyncDisposable {
  /**
   * Runs `work` under the pipeline's protections, and resolves to what it resolves to, or to the fallback's answer.
   *
   * Rejects with the work's own error, with `signal.reason` when the caller aborts, or with `CircuitOpenError`,
   * `RateLimitedError`, `ZombieLimitError`, `AttemptTimeoutError`, `DeadlineExceededError`, `OutcomeUnknownError`,
   * `ResilienceClosedError`, the admission's refusal, or `InvalidOptionError`.
   */
  execute<T>(work: Work<T>, options?: ExecuteOptions<NoInfer<T>>): Promise<T | F>;
  /** As `execute`, and says where the answer comes from: the work, or the fallback, why, and how old it is. */
  executeDetailed<T>(work: Work<T>, options?: ExecuteOptions<NoInfer<T>>): Promise<Detailed<T, F>>;
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
   * Opens the circuit by hand: for `forMs` milliseconds, after which it is probed as ever, or until `forceClose`. `reason`
   * is on the errors and in the snapshot, in no message. Throws `InvalidOptionError`, also where there is no breaker.
   */
  forceOpen(reason: string, forMs?: number): void;
  /** Closes the circuit by hand, with an empty window and for all calls at once. */
  forceClose(): void;
  /**
   * Takes new options for all attempts that begin from now on. The circuit, its window, the tokens and who waits for them,
   * permits, zombies and the budget's store stay as they are. Either all of it happens or, with `InvalidOptionError`,
   * nothing: `name` and `clock` cannot change, nor can `breaker` and `rateLimit`.
   */
  reload(options: ResilienceOptions<F>): void;
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
