import type { Clock, Hooks } from '@orderdock/kit';
import type { BackupPool } from '../backup/backup-pool.ts';
import type { BulkheadEvents } from '../bulkhead/events.ts';
import type { HistogramTable } from '../telemetry/histogram-table.ts';
import type { Alarms } from './alarms.ts';

/** What a store's room needs from the bulkhead it is in. */
export interface RoomHost {
  readonly clock: Clock;
  readonly alarms: Alarms;
  readonly hooks: Hooks<BulkheadEvents>;
  readonly backup: BackupPool;
  readonly histograms: HistogramTable;
}
