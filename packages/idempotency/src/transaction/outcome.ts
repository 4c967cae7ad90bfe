import type { CallKeys, DeliveryRecord } from '../ports/store.ts';

/**
 * What became of a delivery. The same whichever tier it came from; every `processedAt` is the database's own time.
 */
export type TransactionOutcome<Result, Revision> =
  /** This call ran the work, and the effect is committed. */
  | { readonly status: 'executed'; readonly result: Result; readonly processedAt: Date }
  /** This very delivery was committed before: the result it had then. */
  | { readonly status: 'replayed'; readonly result: Result; readonly processedAt: Date }
  /** Another delivery brought this revision (`duplicate`) or a newer one (`stale`) before: nothing to do. */
  | { readonly status: 'duplicate' | 'stale'; readonly current: Revision; readonly processedAt: Date }
  /** The comparer could not place the revision. Nothing is recorded: the same delivery may be tried again. */
  | { readonly status: 'conflict' | 'incomparable'; readonly current: Revision; readonly processedAt: Date }
  /** The delivery's id was used before for another payload or another entity. */
  | { readonly status: 'mismatch'; readonly reason: 'fingerprint' | 'entity' }
  /** Another call held the entity until the wait ran out. Nothing is known yet: never acknowledge it. */
  | { readonly status: 'in_progress'; readonly retryAfterMs: number };

/** The name of an outcome. */
export type OutcomeStatus = TransactionOutcome<unknown, unknown>['status'];

/** What a committed record means to a call: the one place where any tier's fact becomes an outcome. */
export function outcomeOfRecord<Result, Revision>(
  record: DeliveryRecord,
  keys: CallKeys,
  claimId: string,
): TransactionOutcome<Result, Revision> {
  if (record.entity !== keys.entity) return { status: 'mismatch', reason: 'entity' };
  if (
    record.fingerprint !== undefined &&
    keys.fingerprint !== undefined &&
    record.fingerprint !== keys.fingerprint
  ) {
    return { status: 'mismatch', reason: 'fingerprint' };
  }
  const processedAt = new Date(record.processedAtMs);
  const answer: unknown = record.answer === undefined ? undefined : JSON.parse(record.answer);
  if (record.status !== 'executed')
    return { status: record.status, current: answer as Revision, processedAt };
  const status = record.claimId === claimId ? 'executed' : 'replayed';
  return { status, result: answer as Result, processedAt };
}
