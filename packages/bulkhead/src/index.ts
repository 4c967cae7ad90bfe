export { QueueNotDurableError, type WrongQueueSetting } from '@orderdock/kit';
export type { BackupOptions } from './backup/backup-options.ts';
export type { BackupSnapshot } from './backup/backup-pool.ts';
export type { Bulkhead, CloseOptions, StoreBulkhead } from './bulkhead/bulkhead.ts';
export { createBulkhead } from './bulkhead/create-bulkhead.ts';
export type { BulkheadEvents } from './bulkhead/events.ts';
export type { BulkheadOptions, DefaultTier, RoomOptions } from './bulkhead/options.ts';
export type { BulkheadSnapshot, BulkheadTotals, StoreSnapshot } from './bulkhead/snapshot.ts';
export type { DedicatedTierOptions, SharedTierOptions, TierOptions } from './bulkhead/tier.ts';
export type { ExecuteOptions, OnTimeout, Verified, Verify, Work, WorkContext } from './bulkhead/work.ts';
export {
  BulkheadClosedError,
  BulkheadFullError,
  BulkheadTimeoutError,
  DeadlineExceededError,
  type FullReason,
} from './errors.ts';
export type { PoolSnapshot } from './fair/pool.ts';
export type { PoolOptions } from './fair/pool-options.ts';
export type { AcquireOptions, Permit, PermitOutcome } from './lane/permit.ts';
export type { DeadLetter, DeadLetters } from './overflow/dead-letters.ts';
export { OverflowedError, OverflowRefusedError, type QueueRefusal } from './overflow/errors.ts';
export type { OverflowEvents, ParkReason } from './overflow/events.ts';
export { lossyMemoryQueue } from './overflow/lossy-memory-queue.ts';
export type { NamedQueue, OverflowHandler, OverflowOptions, OverflowWork } from './overflow/options.ts';
export { createOverflow, type Overflow, type OverflowSnapshot } from './overflow/overflow.ts';
export type {
  OverflowJob,
  OverflowPort,
  OverflowReceipt,
  OverflowRequest,
} from './overflow/overflow-port.ts';
export type { OverflowRoom } from './overflow/room.ts';
export type { SubmitOptions, Submitted } from './overflow/submit.ts';
export { HISTOGRAM_BOUNDS_MS, type Histogram, quantileBoundMs } from './telemetry/histogram.ts';
