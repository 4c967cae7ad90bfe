import type { AcquireOptions } from './permit.ts';

/** What the work is told. */
export interface WorkContext {
  /** Aborted when the caller aborts, the time is up, or the bulkhead closes. Each run has its own. */
  readonly signal: AbortSignal;
  /** Milliseconds spent in the queue. */
  readonly waitedMs: number;
  /** Always 1: a bulkhead runs work once. Here so that work written for a retry fits. */
  readonly attempt: number;
}

/** Work that is run in a slot; the slot is free again when its promise settles, and not before. */
export type Work<T> = (context: WorkContext) => Promise<T>;

/** What may be said when running work. */
export interface ExecuteOptions extends AcquireOptions {
  /** How long the work may run, from its start; `Infinity` for no limit. @default the tier's `timeoutMs` */
  readonly timeoutMs?: number | undefined;
}
