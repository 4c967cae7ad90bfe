export { type Clock, InvalidOptionError, type Logger } from '@orderdock/kit';
export type { ClaimMany } from './batch/claim-many.ts';
export type { FastBatch } from './batch/fast-batch.ts';
export type { ClaimOutcome } from './batch/outcome.ts';
export type { Claimed, ClaimItem, ClaimManyOptions } from './batch/request.ts';
export type { ClaimWork } from './batch/round.ts';
export { CommitLostError, CommitUnknownError, StoreContendedError, StoreUnavailableError } from './errors.ts';
export type { FastMode } from './guard/fast-mode.ts';
export { createIdempotencyGuard, type IdempotencyGuard } from './guard/guard.ts';
export type { GuardEvents, GuardMode, GuardOutcomeStatus, GuardSnapshot } from './guard/guard-events.ts';
export type { IdempotencyGuardOptions, InFlightOptions } from './guard/options.ts';
export { StoreUnsupportedError } from './insert/errors.ts';
export type { InsertGuardRequest, InsertOutcome } from './insert/insert-mode.ts';
export {
  type DocumentKeyParts,
  type DocumentReply,
  documentKey,
  documentReply,
  isDocumentKeyAmbiguous,
} from './keys/document-format.ts';
export { type FingerprintFields, fingerprint } from './keys/fingerprint.ts';
export {
  type Classify,
  type ClassifyContext,
  defaultClassify,
  type ErrorClass,
} from './lease/classify.ts';
export type { ExecuteContext, LeaseContext, Probe, ProbeContext, ProbeVerdict } from './lease/context.ts';
export { FailedBeforeError, LeaseLostError, LeaseUnsupportedError } from './lease/errors.ts';
export type { ExecuteOutcome, ExecuteStatus, ParkedReason } from './lease/outcome.ts';
export type { ExecuteKey, ExecuteOptions } from './lease/request.ts';
export type { ExecuteWork } from './lease/run-held.ts';
export type {
  ParkedKey,
  ParkedKeyRef,
  ParkedPage,
  ParkedRequest,
  Parking,
} from './parking/parking.ts';
export type {
  BatchAttempt,
  BatchClaim,
  BatchClaimEnd,
  BatchKeys,
  BatchRecordings,
  BatchRecords,
  BatchStore,
} from './ports/batch-store.ts';
export type { FastAnswer, FastFact, FastKey, FastTier, FastWarming, WarmingState } from './ports/fast.ts';
export type {
  InsertAttempt,
  InsertedRow,
  InsertRequest,
  InsertStatement,
  InsertStore,
} from './ports/insert-store.ts';
export type {
  ClaimTerms,
  FinishRequest,
  LeaseClaim,
  LeaseEnd,
  LeaseFinish,
  LeaseHold,
  LeaseKey,
  LeaseRecord,
  LeaseState,
  LeaseStore,
  ParkedQuery,
  ParkedRecord,
  Settlement,
  SettleTarget,
} from './ports/lease-store.ts';
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
export { TransactionControlError, TransactionOverError } from './ports/transaction-errors.ts';
export type { RecentPage, RecentQuery, WarmingSource } from './ports/warming-source.ts';
export type { Refusal, ShadowCounts } from './shadow/refusal.ts';
export type {
  Shadow,
  ShadowOptions,
  ShadowOutcome,
  ShadowWork,
} from './shadow/shadow.ts';
export type {
  DeliveryStatus,
  DeliveryStatusRequest,
  EntityStatus,
  EntityStatusRequest,
  Status,
  WorkStatus,
} from './status/status.ts';
export type { OutcomeStatus, TransactionOutcome } from './transaction/outcome.ts';
export type {
  DeliveryRef,
  RevisionVerdict,
  TransactionContext,
  TransactionRequest,
} from './transaction/request.ts';
export type { Tier } from './transaction/run-transaction.ts';
export type { TransactionWork } from './transaction/transaction-mode.ts';
export type { WarmingOptions } from './warming/options.ts';
export type { WarmingEnd } from './warming/warmer.ts';
