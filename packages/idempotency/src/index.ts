export { type Clock, InvalidOptionError, type Logger } from '@orderdock/kit';
export { CommitLostError, CommitUnknownError, StoreContendedError, StoreUnavailableError } from './errors.ts';
export type { FastMode } from './guard/fast-watch.ts';
export {
  createIdempotencyGuard,
  type GuardEvents,
  type GuardSnapshot,
  type IdempotencyGuard,
} from './guard/guard.ts';
export type { IdempotencyGuardOptions, InFlightOptions } from './guard/options.ts';
export type { FastAnswer, FastKey, FastTier } from './ports/fast.ts';
export type {
  CallKeys,
  DeliveryRecord,
  EntityRecord,
  Found,
  IdempotencyStore,
  Recording,
  StoreAttempt,
  StoreAttemptOptions,
} from './ports/store.ts';
export type { OutcomeStatus, TransactionOutcome } from './transaction/outcome.ts';
export type {
  DeliveryRef,
  RevisionVerdict,
  TransactionContext,
  TransactionRequest,
} from './transaction/request.ts';
export type { Tier } from './transaction/run-transaction.ts';
