import type { Clock, DurableQueue } from '@orderdock/kit';

/** What is to be written. */
export interface RecoveryEntry<P> {
  /** The same at every hand-over: the receiver tells by it what it has written already. */
  readonly id: string;
  /** Entries of one key are written one at a time, in the order in which they were accepted. */
  readonly key: string;
  readonly payload: P;
  /** 1 for the first hand-over out of the queue, 0 for the direct one. */
  readonly attempt: number;
}

/** How fast the backlog is written when the database is back. */
export interface RecoveryDrainOptions {
  /** Writes at the same time, at most. It begins with 1, and each success adds 1. @default 8 */
  readonly concurrency?: number | undefined;
  /** Writes begun in a second, at most, once `concurrency` is reached; fewer on the way there. @default 100 */
  readonly perSecond?: number | undefined;
}

/** What a recovery buffer is made of. */
export interface RecoveryBufferOptions<P, R> {
  /** Appears in errors. */
  readonly name: string;
  /** Keeps what the database cannot take: `fileJournal(…)`, `redisRecoveryQueue(…)`. The buffer closes it. */
  readonly queue: DurableQueue;
  /**
   * Writes one entry, directly or out of the queue. It may be given an entry that it has written already, after a lost
   * answer or the end of a process: it must be idempotent on `id`. It must end when the signal is aborted.
   */
  readonly write: (entry: RecoveryEntry<P>, context: { readonly signal: AbortSignal }) => Promise<R>;
  /** Whether an error of `write` says that the database is away. Any other error is the entry's own. */
  readonly isDown: (error: unknown) => boolean;
  /** Resolves if the database is there. @default the oldest entry is tried */
  readonly probe?: ((context: { readonly signal: AbortSignal }) => Promise<unknown>) | undefined;
  /** For how long entries are accepted while the database is away, from the oldest one that waits. @default 300000 */
  readonly windowMs?: number | undefined;
  /** Entries in the queue, parked ones included. @default 100000 */
  readonly maxEntries?: number | undefined;
  /** Their serialised payloads and keys. @default 268435456 */
  readonly maxBytes?: number | undefined;
  readonly drain?: RecoveryDrainOptions | undefined;
  /** Hand-overs of an entry that fails by itself, before it is parked. @default 5 */
  readonly maxAttempts?: number | undefined;
  /** The first wait, before the database is tried again or a failed entry is; it doubles. @default 1000 */
  readonly firstDelayMs?: number | undefined;
  /** Where the doubling ends. @default 30000 */
  readonly maxDelayMs?: number | undefined;
  /** When the signal of a write out of the queue, or of a probe, is aborted. @default 30000 */
  readonly writeTimeoutMs?: number | undefined;
  /** How often a queue that others use too is looked at, and a queue that fails. @default 5000 */
  readonly pollMs?: number | undefined;
  /** @default JSON.stringify */
  readonly serialize?: ((payload: P) => string) | undefined;
  /** The inverse of `serialize`. @default JSON.parse */
  readonly parse?: ((text: string) => P) | undefined;
  readonly clock?: Clock | undefined;
  /** From 0 up to 1. @default Math.random */
  readonly random?: (() => number) | undefined;
}
