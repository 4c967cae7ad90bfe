import { CommitLostError, StoreContendedError } from '../errors.ts';
import type { StoreAttempt } from '../ports/store.ts';
import type { SqliteDatabase } from './client.ts';
import { asUnavailable, isBusy, isConstraint, isNested, resultCode } from './result-code.ts';
import type { Statements } from './statements.ts';

/**
 * `false` where another connection writes. The transaction is IMMEDIATE, because one that begins as a reader cannot
 * always become a writer. The savepoint tells at the end whether it is still the same transaction.
 */
export function begin(database: SqliteDatabase): boolean {
  try {
    database.exec('BEGIN IMMEDIATE; SAVEPOINT orderdock');
    return true;
  } catch (error) {
    if (isBusy(error) || isNested(error)) return false;
    rollback(database);
    throw asUnavailable(error);
  }
}

/**
 * Throws {@link CommitLostError} where SQLite rolled back by itself, as it does for a full disk or ON CONFLICT
 * ROLLBACK, and the work went on: what is written then is in no transaction.
 */
export function assertOpen(database: SqliteDatabase): void {
  try {
    database.exec('RELEASE orderdock');
  } catch (error) {
    throw new CommitLostError(error);
  }
}

export const nowMs = (statements: Pick<Statements, 'now'>): number =>
  Number((statements.now().get() as { readonly now: number | bigint }).now);

/** `undefined` once it is committed. A deferred constraint throws; an error of I/O leaves open what reached the disk. */
export function commit(
  database: SqliteDatabase,
): Extract<StoreAttempt, { readonly state: 'rerun' | 'commit_unknown' }> | undefined {
  try {
    database.exec('COMMIT');
    return undefined;
  } catch (error) {
    // Without write-ahead logging a reader keeps the writer from its COMMIT.
    if (isBusy(error))
      return { state: 'rerun', error: new StoreContendedError('a reader was in the way', error) };
    if (isConstraint(error)) throw error;
    if (resultCode(error) === undefined) throw asUnavailable(error);
    return { state: 'commit_unknown', error };
  }
}

export function rollback(database: SqliteDatabase): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // SQLite has rolled back by itself.
  }
}
