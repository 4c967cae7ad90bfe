export { type Clock, InvalidOptionError, type Logger } from '@orderdock/kit';
export { CommitLostError, CommitUnknownError, StoreContendedError, StoreUnavailableError } from './errors.ts';
export type { FastAnswer, FastKey, FastTier } from './fast.ts';
export type { FastMode } from './fast-watch.ts';
export {
  createIdempotencyGuard,
  type GuardEvents,
  type GuardSnapshot,
  type IdempotencyGuard,
} from './guard.ts';
export type { IdempotencyGuardOptions, InFlightOptions } from './options.ts';
export type { OutcomeStatus, TransactionOutcome } from './outcome.ts';
export type { DeliveryRef, RevisionVerdict, TransactionContext, TransactionRequest } from './request.ts';
export type { Tier } from './run-transaction.ts';
export type {
  CallKeys,
  DeliveryRecord,
  EntityRecord,
  Found,
  IdempotencyStore,
  Recording,
  StoreAttempt,
  StoreAttemptOptions,
} from './store.ts';
