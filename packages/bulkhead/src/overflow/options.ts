import type { Clock, DurableQueue } from '@orderdock/kit';

/** A job as its handler gets it. */
export interface OverflowWork<P> {
  readonly storeId: string;
  /** The idempotency key: the same job may be handed over more than once. */
  readonly id: string;
  readonly payload: P;
  readonly order: string | undefined;
  /** Milliseconds since the epoch. */
  readonly deadlineAt: number | undefined;
  readonly traceparent: string | undefined;
  /** 0 for a job that was never in a queue, else which hand-over of the queue this is, from 1. */
  readonly attempt: number;
  /** The queue that it comes out of. */
  readonly queue: string | undefined;
}

/** Does a job's work. At-least-once: one effect for each id is the work of an idempotent handler. */
export type OverflowHandler<P, R> = (
  work: OverflowWork<P>,
  context: { readonly signal: AbortSignal },
) => Promise<R>;

/** A queue under the name by which receipts, events and errors call it. */
export interface NamedQueue {
  readonly name: string;
  readonly queue: DurableQueue;
}

/** What an overflow can be told. */
export interface OverflowOptions<P, R> {
  readonly handler: OverflowHandler<P, R>;
  /** Asked in this order, the next where one is full or does not answer; each is drained. Closed with the overflow. */
  readonly queues: readonly NamedQueue[];
  /** How long a queue may take to keep a job before the next one is asked. @default 1_000 */
  readonly keepTimeoutMs?: number | undefined;
  /** How much each queue may hold, parked jobs included. @default { maxJobs: 1_000_000, maxBytes: 1_073_741_824 } */
  readonly limits?: { readonly maxJobs: number; readonly maxBytes: number } | undefined;
  /** The priority of a store's jobs among stores; by tier, say. One step is worth a minute of waiting. @default 0 */
  readonly priorityOf?: ((storeId: string) => number) | undefined;
  /**
   * Whether a store's jobs are strictly first in, first out: each goes through the first queue, one at a time, and one
   * that fails is tried until it succeeds while the others wait. @default none
   */
  readonly fifo?: ((storeId: string) => boolean) | undefined;
  /** How many of a store's kept jobs are worked on at a time, by all processes together. @default 4 */
  readonly lanes?: number | undefined;
  /** How many kept jobs this process works on at a time, from each queue. @default 32 */
  readonly concurrency?: number | undefined;
  /** How long a job that this process holds is safe from others without a sign of life. @default 30_000 */
  readonly leaseMs?: number | undefined;
  /** How long a queue that was found empty, or a store without room, is left alone. @default 1_000 */
  readonly pollMs?: number | undefined;
  /** Hand-overs before a job is parked. @default 5 */
  readonly maxAttempts?: number | undefined;
  /** The ceiling of the wait after the first failure; it doubles with each. @default 1_000 */
  readonly firstDelayMs?: number | undefined;
  /** @default 60_000 */
  readonly maxDelayMs?: number | undefined;
  /** A job whose deadline passed while it was kept: parked without a start, or run all the same. @default 'park' */
  readonly expired?: 'park' | 'run' | undefined;
  /** @default JSON.stringify */
  readonly serialize?: ((payload: P) => string) | undefined;
  /** @default JSON.parse */
  readonly parse?: ((text: string) => P) | undefined;
  /** A number from 0 up to 1, for the spread of the waits. @default Math.random */
  readonly random?: (() => number) | undefined;
  readonly clock?: Clock | undefined;
}
