import { abortable, abortError } from '@orderdock/kit';
import { StoreContendedError } from '../errors.ts';
import type { MongoClientLike, MongoDb, MongoSession, MongoTx } from './client.ts';
import { asUnavailable, isTransient, isUnavailability, provesAbort } from './error-label.ts';
import { lendSession } from './lend-session.ts';

/** What the body of a transaction wants done with it. */
export type Verdict<T> =
  | { readonly end: 'commit' | 'rollback'; readonly value: T }
  /** Rolled back, to be run again. */
  | { readonly end: 'rerun'; readonly error: unknown };

/** How a transaction ended; an error of its body is thrown instead. */
export type TransactionEnd<T> =
  | { readonly end: 'committed' | 'rolled_back'; readonly value: T }
  | { readonly end: 'rerun'; readonly error: unknown }
  | { readonly end: 'commit_unknown'; readonly error: unknown };

/** Where transactions are run. */
export interface MongoPlace<Db extends MongoDb, Session extends MongoSession> {
  readonly client: MongoClientLike<Session>;
  readonly db: Db;
}

/** What the body works with. */
export interface Transaction<Db extends MongoDb, Session extends MongoSession> {
  readonly session: Session;
  /** Runs work with a `tx` that is of no use once it has settled. */
  lend<T>(work: (tx: MongoTx<Db, Session>) => Promise<T>): Promise<T>;
}

/** Runs one transaction in a session of its own. Up to COMMIT an abort ends it and rejects with the signal's reason. */
export async function inTransaction<T, Db extends MongoDb, Session extends MongoSession>(
  { client, db }: MongoPlace<Db, Session>,
  signal: AbortSignal | undefined,
  body: (transaction: Transaction<Db, Session>) => Promise<Verdict<T>>,
): Promise<TransactionEnd<T>> {
  if (signal?.aborted) throw abortError(signal);
  const session = client.startSession();
  // The store's own operations are refused after an abort just as those of the work are.
  const [own, lent] = [lendSession(session), lendSession(session)];
  const lend = async <V>(work: (tx: MongoTx<Db, Session>) => Promise<V>): Promise<V> => {
    const value = await abortable(work({ db, session: lent.session }), signal);
    lent.end();
    return value;
  };
  let verdict: Verdict<T>;
  try {
    session.startTransaction({
      readConcern: { level: 'snapshot' },
      writeConcern: { w: 'majority', journal: true },
      readPreference: 'primary',
    });
    verdict = await abortable(body({ session: own.session, lend }), signal);
  } catch (error) {
    own.end();
    lent.end();
    const left = leave(session);
    // An aborted call is not kept waiting for the server.
    if (signal?.aborted) throw error;
    await left;
    if (isUnavailability(error)) throw asUnavailable(error);
    if (!isTransient(error)) throw error;
    return { end: 'rerun', error: new StoreContendedError('the server aborted for a rival', error) };
  }
  lent.end();
  if (verdict.end === 'commit' && !signal?.aborted) return commit(session, verdict.value);
  await leave(session);
  if (signal?.aborted) throw abortError(signal);
  return verdict.end === 'rerun' ? verdict : { end: 'rolled_back', value: verdict.value };
}

async function commit<T>(session: MongoSession, value: T): Promise<TransactionEnd<T>> {
  try {
    // The driver says it once more where the answer is missing.
    await session.commitTransaction();
    return { end: 'committed', value };
  } catch (error) {
    if (!provesAbort(error)) return { end: 'commit_unknown', error };
    return { end: 'rerun', error: new StoreContendedError('COMMIT met a rival', error) };
  } finally {
    await session.endSession();
  }
}

/** Aborts what is open. What cannot be aborted by us is aborted by the server after its time. */
async function leave(session: MongoSession): Promise<void> {
  try {
    await session.abortTransaction();
  } catch {
    // The server has aborted it already, or is not there.
  } finally {
    await session.endSession();
  }
}
