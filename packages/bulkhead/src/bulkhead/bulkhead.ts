import type { AcquireOptions, Permit } from '../lane/permit.ts';
import type { BulkheadEvents } from './events.ts';
import type { RoomOptions } from './options.ts';
import type { BulkheadSnapshot } from './snapshot.ts';
import type { ExecuteOptions, Work } from './work.ts';

/** A bulkhead seen from one store; fits wherever an admission of the shape `acquire(options)` is asked for. */
export interface StoreBulkhead {
  readonly storeId: string;
  /** See {@link Bulkhead.acquire}. */
  acquire(options?: AcquireOptions): Promise<Permit>;
  /** See {@link Bulkhead.execute}. */
  execute<T>(work: Work<T>, options?: ExecuteOptions<NoInfer<T>>): Promise<T>;
}

/** Room of its own for every store: slots for work in flight and a bounded queue before them. */
export interface Bulkhead extends AsyncDisposable {
  /**
   * Takes a slot of the store, waiting in its queue if need be; the slot is the caller's until `permit.settled()`.
   * No timeout applies to it. Rejects with BulkheadFullError, DeadlineExceededError, BulkheadClosedError,
   * InvalidOptionError, or the signal's reason; then no slot is held.
   */
  acquire(storeId: string, options?: AcquireOptions): Promise<Permit>;
  /**
   * Runs `work` in a slot of the store and answers as it does. Rejects as `acquire` does, with BulkheadTimeoutError
   * where the work took too long, with DeadlineExceededError where it still runs at `deadlineAt`, and at once with the
   * signal's reason where the caller aborts. The slot stays taken until the work has settled. Where there is no room
   * and the options say the work as a `job`: with OverflowedError once it is kept, or what the overflow rejects with.
   */
  execute<T>(storeId: string, work: Work<T>, options?: ExecuteOptions<NoInfer<T>>): Promise<T>;
  /** The same, with the store said once. Holds nothing: stores are made when first used. */
  for(storeId: string): StoreBulkhead;
  /**
   * Asks `tierOf` for the store again and puts it, with its work and its queue, into the room that it says. Throws as
   * `tierOf` does, or InvalidOptionError; then nothing has changed.
   */
  retier(storeId: string): void;
  /**
   * Replaces the options that are given, and asks `tierOf` for every store again. Nothing in flight is lost and nobody
   * who waits is refused: what is more is given out at once, and what is less is taken back as work settles. Throws
   * InvalidOptionError, or as `tierOf` does; then nothing has changed.
   */
  reconfigure(changes: RoomOptions<string>): void;
  /** What is in flight, queued, stuck and refused, in all and by store. */
  snapshot(): BulkheadSnapshot;
  /** Calls `listener` on each such event; returns what undoes that. A listener that throws breaks nothing. */
  on<K extends keyof BulkheadEvents>(event: K, listener: (payload: BulkheadEvents[K]) => void): () => void;
  /**
   * Refuses newcomers, lets what was accepted go on for `drainMs`, then rejects who still waits and aborts what still
   * runs, both with BulkheadClosedError. Resolves without waiting for work that ignores its abort. A second call
   * joins the first.
   */
  close(options?: CloseOptions): Promise<void>;
}

/** How a bulkhead closes. */
export interface CloseOptions {
  /** How long accepted work may go on. @default 10_000 */
  readonly drainMs?: number | undefined;
}
