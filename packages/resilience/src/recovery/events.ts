import type { RecoveryRefusal } from './errors.ts';

/**
 * `normal`: the database is written to. `buffering`: it is away. `draining`: it is back, and the backlog is being
 * written; entries of a key that is in it go behind.
 */
export type RecoveryState = 'normal' | 'buffering' | 'draining';

/** What a recovery buffer tells. Never a payload. */
export interface RecoveryEvents {
  readonly state: { readonly from: RecoveryState; readonly to: RecoveryState };
  readonly buffered: { readonly id: string; readonly key: string };
  readonly refused: { readonly id: string; readonly key: string; readonly reason: RecoveryRefusal };
  readonly drained: { readonly id: string; readonly key: string; readonly attempt: number };
  /** An entry failed by itself, and is tried again after `delayMs`. */
  readonly failed: {
    readonly id: string;
    readonly key: string;
    readonly attempt: number;
    readonly delayMs: number;
    readonly error: unknown;
  };
  /** An entry failed by itself as often as it may; the next of its key goes on. */
  readonly parked: { readonly id: string; readonly key: string; readonly error: unknown };
  /** The queue failed; what is in it stays there. */
  readonly queue_failed: { readonly error: unknown };
}
