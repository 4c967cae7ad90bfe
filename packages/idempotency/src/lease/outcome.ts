import type { LeaseKey, LeaseRecord } from '../ports/lease-store.ts';
import { FailedBeforeError } from './errors.ts';

/** Why a key is parked: nobody can tell whether it took effect, or it was begun too often. */
export type ParkedReason = 'outcome_unknown' | 'poison';

/** What became of work outside the database. Every `processedAt` is the database's own time. */
export type ExecuteOutcome<Result> =
  /** This call ran the work, and its result is committed. */
  | { readonly status: 'executed'; readonly result: Result; readonly processedAt: Date }
  /** The work was done before, or somebody found out that it was: the result of then. */
  | { readonly status: 'replayed'; readonly result: Result; readonly processedAt: Date }
  /** The key was used before for another payload. */
  | { readonly status: 'mismatch'; readonly reason: 'fingerprint' }
  /** Another call held the key until the wait ran out; `retryAfterMs` comes from what is left of its lease. */
  | { readonly status: 'in_progress'; readonly retryAfterMs: number }
  /** Not known, and not tried again until `guard.resolve`, `guard.replay` or a probe settles it. */
  | {
      readonly status: 'unknown';
      readonly reason: ParkedReason;
      /** The hash that `guard.parked` lists and `guard.resolve` takes. */
      readonly key: string;
      readonly attempts: number;
      /** The code of the error it ended with last. */
      readonly errorCode: string | undefined;
      /** What happened, where it was this very call that ended so. */
      readonly error?: unknown;
    };

/** The name of an outcome. */
export type ExecuteStatus = ExecuteOutcome<unknown>['status'];

/** Whether this record belongs to another payload than the call's. */
export function isMismatch(record: LeaseRecord, key: LeaseKey): boolean {
  return (
    record.fingerprint !== undefined &&
    key.fingerprint !== undefined &&
    record.fingerprint !== key.fingerprint
  );
}

/**
 * What a record at rest means to a call, the same in every tier; `undefined` for one that is not at rest. Throws
 * {@link FailedBeforeError} for a final error.
 */
export function outcomeOfLease<Result>(
  record: LeaseRecord,
  key: LeaseKey,
  claimId: string,
): ExecuteOutcome<Result> | undefined {
  if (isMismatch(record, key)) return { status: 'mismatch', reason: 'fingerprint' };
  const processedAt = new Date(record.processedAtMs ?? Number.NaN);
  switch (record.state) {
    case 'done': {
      const result = (record.answer === undefined ? undefined : JSON.parse(record.answer)) as Result;
      return { status: record.claimId === claimId ? 'executed' : 'replayed', result, processedAt };
    }
    case 'failed':
      throw new FailedBeforeError(record.errorCode, processedAt);
    case 'unknown':
    case 'poison': {
      const reason = record.state === 'unknown' ? 'outcome_unknown' : 'poison';
      const { attempts, errorCode } = record;
      return { status: 'unknown', reason, key: key.key, attempts, errorCode };
    }
    default:
      return undefined;
  }
}
