import type { AcquireOptions } from '../lane/permit.ts';
import type { OverflowJob } from '../overflow/overflow-port.ts';

/** What the work is told. */
export interface WorkContext {
  /** Aborted when the caller aborts, the time is up, or the bulkhead closes. Each run has its own. */
  readonly signal: AbortSignal;
  /** Milliseconds spent in the queue. */
  readonly waitedMs: number;
  /** 1, and 2 where work that passed its timeout is run again in a backup slot. */
  readonly attempt: number;
}

/** Work that is run in a slot; the slot is free again when its promise settles, and not before. */
export type Work<T> = (context: WorkContext) => Promise<T>;

/** What became of work whose answer was lost: done, with its answer, or not done. */
export type Verified<T> = { readonly done: true; readonly value: T } | { readonly done: false };

/** Finds out whether the first run took effect; runs in a backup slot. */
export type Verify<T> = (context: WorkContext) => Promise<Verified<T>>;

/** What is done with work that passes its timeout. */
export type OnTimeout<T> =
  | {
      /**
       * `reject`: the caller gets a BulkheadTimeoutError. `rerun`: the work says that it may be done twice, and is run
       * once more, in a backup slot; the first run may still go on. Where no backup slot is free: as `reject`.
       * @default 'reject'
       */
      readonly onTimeout?: 'reject' | 'rerun' | undefined;
      readonly verify?: undefined;
    }
  | {
      /**
       * For work that must not be done twice. `verify` is asked in a backup slot: what is done is answered; what is not
       * done is run once more if the first run has ended, and else rejected, for it may still take effect.
       */
      readonly onTimeout: 'verify';
      readonly verify: Verify<T>;
    };

/** What may be said when running work. */
export type ExecuteOptions<T = unknown> = AcquireOptions &
  OnTimeout<T> & {
    /** How long the work may run, from its start; `Infinity` for no limit. @default the tier's `timeoutMs` */
    readonly timeoutMs?: number | undefined;
    /** The same work as data, to be kept by the `overflow` of the bulkhead where the store has no room. */
    readonly job?: OverflowJob | undefined;
  };
