import type { BackupSnapshot } from '../backup/backup-pool.ts';
import type { PoolSnapshot } from '../fair/pool.ts';
import type { Histogram } from '../telemetry/histogram.ts';

/** A store's room at one moment; `running + zombies - backup` is never above `slots`, but after a change of them. */
export interface StoreSnapshot {
  readonly storeId: string;
  readonly tier: string;
  /** Its own slots, or how much of its pool it may hold. */
  readonly slots: number;
  /** Work that is within its time, in whichever slot. */
  readonly running: number;
  readonly queued: number;
  /** Slots held by work that goes on although it was aborted. */
  readonly zombies: number;
  /** Backup slots held, zombies included. */
  readonly backup: number;
  /** Newcomers for whom there was no room, since the store was last unknown. */
  readonly refused: number;
  /** Work that ended, well or badly, since the store was last unknown. */
  readonly completed: number;
  /**
   * How long its work waited, in the buckets of `HISTOGRAM_BOUNDS_MS`, since the store was last unknown; `undefined`,
   * like `run`, before its first work has ended.
   */
  readonly wait: Histogram | undefined;
  /** How long its work held a slot. */
  readonly run: Histogram | undefined;
}

/** Sums over the stores; `refused` and `completed` since the bulkhead was made, forgotten stores included. */
export interface BulkheadTotals {
  readonly running: number;
  readonly queued: number;
  readonly zombies: number;
  readonly refused: number;
  readonly completed: number;
}

/** A bulkhead at one moment. */
export interface BulkheadSnapshot {
  readonly state: 'open' | 'closing' | 'closed';
  readonly totals: BulkheadTotals;
  readonly backup: BackupSnapshot;
  /** Jobs in the overflow that are not done, as last heard of it; 0 without an overflow. */
  readonly overflow: number;
  readonly pools: readonly PoolSnapshot[];
  /** Every store that is known now, busy or idle. */
  readonly stores: readonly StoreSnapshot[];
}
