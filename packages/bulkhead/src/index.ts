export type { Bulkhead, CloseOptions, StoreBulkhead } from './bulkhead.ts';
export { createBulkhead } from './create-bulkhead.ts';
export {
  BulkheadClosedError,
  BulkheadFullError,
  BulkheadTimeoutError,
  DeadlineExceededError,
  type FullReason,
} from './errors.ts';
export type { BulkheadEvents } from './events.ts';
export type { BulkheadOptions, DefaultTier } from './options.ts';
export type { AcquireOptions, Permit, PermitOutcome } from './permit.ts';
export type { BulkheadSnapshot, BulkheadTotals, StoreSnapshot } from './snapshot.ts';
export type { TierOptions } from './tier.ts';
export type { ExecuteOptions, Work, WorkContext } from './work.ts';
