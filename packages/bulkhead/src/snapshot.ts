/** A store's room at one moment; `running + zombies` is never above `slots`. */
export interface StoreSnapshot {
  readonly storeId: string;
  readonly tier: string;
  readonly slots: number;
  /** Slots held by work that is within its time. */
  readonly running: number;
  readonly queued: number;
  /** Slots held by work that goes on although it was aborted. */
  readonly zombies: number;
  /** Newcomers turned away for want of room, since the store was last unknown. */
  readonly refused: number;
  /** Work that ended, well or badly, since the store was last unknown. */
  readonly completed: number;
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
  /** Every store that is known now, busy or idle. */
  readonly stores: readonly StoreSnapshot[];
}
