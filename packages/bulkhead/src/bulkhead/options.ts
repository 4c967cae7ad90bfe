import type { Clock } from '@orderdock/kit';
import type { BackupOptions, BackupSize } from '../backup/backup-options.ts';
import type { PoolOptions, PoolSize } from '../fair/pool-options.ts';
import type { OverflowPort } from '../overflow/overflow-port.ts';
import type { Tier, TierOptions } from './tier.ts';

/** The tiers that are there when none are given. */
export type DefaultTier = 'dedicated' | 'shared';

/** What can also be changed while the bulkhead runs; `TierName` is inferred from `tiers`. */
export interface RoomOptions<TierName extends string = DefaultTier> {
  /**
   * The room of each store, by the name of its tier.
   * @default { dedicated: { slots: 8, queue: 64, timeoutMs: 45_000 }, shared: { kind: 'shared', slots: 2, queue: 16, timeoutMs: 15_000 } }
   */
  readonly tiers?: Readonly<Record<TierName, TierOptions>> | undefined;
  /**
   * The tier of a store; `undefined` means the default tier. Asked whenever a store without work gets some, and by
   * `retier` and `reconfigure`.
   */
  readonly tierOf?: ((storeId: string) => NoInfer<TierName> | undefined) | undefined;
  /** The tier of a store that `tierOf` does not know. @default 'shared' */
  readonly defaultTier?: NoInfer<TierName> | undefined;
  /** The slots that tiers of the kind `'shared'` take theirs from, by name. @default { common: { slots: 64 } } */
  readonly pools?: Readonly<Record<string, PoolOptions>> | undefined;
  /** Slots kept idle for stores whose own are stuck, or full. @default none */
  readonly backup?: BackupOptions | undefined;
  /** How many stores without work are remembered; the one idle the longest is forgotten first. @default 10_000 */
  readonly maxIdleStores?: number | undefined;
}

/** What a bulkhead can be told. */
export interface BulkheadOptions<TierName extends string = DefaultTier> extends RoomOptions<TierName> {
  /** Where work goes that says how it can be kept (`job`), and for which its store has no room. @default nowhere */
  readonly overflow?: OverflowPort | undefined;
  /** Where the time comes from. @default the machine's own clock */
  readonly clock?: Clock | undefined;
}

/** The options with every default in its place. */
export interface Settings {
  readonly maxIdleStores: number;
  readonly pools: ReadonlyMap<string, PoolSize>;
  readonly backup: BackupSize;
  /** The tier of a store, now; throws an InvalidOptionError where `tierOf` names one that does not exist. */
  tierOf(storeId: string): Tier;
}
