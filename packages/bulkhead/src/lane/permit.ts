/** How the work under a permit ended; `not_started` gives the slot back without counting as work done. */
export type PermitOutcome = 'success' | 'failure' | 'ignored' | 'not_started';

/** A slot that is taken until the work under it has really ended. `using permit = await …` settles it, too. */
export interface Permit extends Disposable {
  readonly storeId: string;
  /** Milliseconds between asking for the slot and getting it; 0 where one was free. */
  readonly waitedMs: number;
  /** Gives the slot back; every call after the first does nothing. */
  settled(outcome?: PermitOutcome): void;
}

/** What may be said when asking for a slot. */
export interface AcquireOptions {
  /** Leaves the queue at once when aborted, rejecting with `signal.reason`. */
  readonly signal?: AbortSignal | undefined;
  /**
   * What the work takes of its store's share of a pool, up to a billion; anything below 0.1 counts as that. A permit is
   * one slot, whatever its cost, and in a store with slots of its own the cost says nothing. @default 1
   */
  readonly cost?: number | undefined;
  /** The instant, in milliseconds since the epoch, after which the work must not start. */
  readonly deadlineAt?: number | undefined;
  /** Among those who wait for the same store the highest number goes first, equals in order of arrival. @default 0 */
  readonly priority?: number | undefined;
}
