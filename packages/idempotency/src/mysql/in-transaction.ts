import { abortable, abortError } from '@orderdock/kit';
import { StoreContendedError } from '../errors.ts';
import type { MysqlTx, PooledMysqlConnection } from './client.ts';
import { asUnavailable, isRivalFailure, provesRollback } from './error-code.ts';
import { assertOpen, begin, commit, rollback } from './steps.ts';
import { openTx } from './tx.ts';

/** What the body of a transaction wants done with it. */
export type Verdict<T> =
  | { readonly end: 'commit' | 'rollback'; readonly value: T }
  /** Rolled back, to be run again. */
  | { readonly end: 'rerun'; readonly error: unknown };

/** How a transaction ended; an error of its body is thrown instead. */
export type TransactionEnd<T> =
  | { readonly end: 'committed' | 'rolled_back'; readonly value: T }
  | { readonly end: 'rerun'; readonly error: unknown }
  | { readonly end: 'commit_unknown'; readonly error: unknown; readonly value: T };

/** What the body works with. */
export interface Transaction {
  readonly connection: PooledMysqlConnection;
  /** Runs work with a `tx`, and throws if the transaction is not open any more when it has ended. */
  lend<T>(work: (tx: MysqlTx) => Promise<T>): Promise<T>;
}

/**
 * Runs one transaction on a connection and gives the connection back. Up to COMMIT an abort closes the connection,
 * which rolls back whatever the work is still doing; from COMMIT on only the database's word counts.
 */
export async function inTransaction<T>(
  connection: PooledMysqlConnection,
  signal: AbortSignal | undefined,
  body: (transaction: Transaction) => Promise<Verdict<T>>,
): Promise<TransactionEnd<T>> {
  let broken = false;
  const onBroken = () => {
    broken = true;
  };
  // A connection that is checked out and idle emits that it broke; without a listener that ends the process.
  connection.on?.('error', onBroken);
  let usable = false;
  try {
    const verdict = await abortable(judged(connection, signal, body), signal);
    if (verdict.end !== 'commit') {
      usable = await rollback(connection);
      return verdict.end === 'rerun' ? verdict : { end: 'rolled_back', value: verdict.value };
    }
    try {
      await commit(connection);
      usable = true;
      return { end: 'committed', value: verdict.value };
    } catch (error) {
      if (!provesRollback(error)) return { end: 'commit_unknown', error, value: verdict.value };
      usable = await rollback(connection);
      return { end: 'rerun', error };
    }
  } catch (error) {
    if (!usable && !signal?.aborted) usable = await rollback(connection);
    // Work that fails because its connection broke was rolled back with it.
    if (broken && !usable && !signal?.aborted) throw asUnavailable(error);
    throw error;
  } finally {
    connection.removeListener?.('error', onBroken);
    if (usable) connection.release();
    else connection.destroy();
  }
}

async function judged<T>(
  connection: PooledMysqlConnection,
  signal: AbortSignal | undefined,
  body: (transaction: Transaction) => Promise<Verdict<T>>,
): Promise<Verdict<T>> {
  try {
    await begin(connection);
    return await body({ connection, lend: (work) => lend(connection, signal, work) });
  } catch (error) {
    if (!isRivalFailure(error)) throw error;
    return { end: 'rerun', error: new StoreContendedError('the server rolled back for a rival', error) };
  }
}

async function lend<T>(
  connection: PooledMysqlConnection,
  signal: AbortSignal | undefined,
  work: (tx: MysqlTx) => Promise<T>,
): Promise<T> {
  const opened = openTx(connection);
  let value: T;
  try {
    value = await abortable(work(opened.tx), signal);
  } catch (error) {
    // An aborted call is not kept waiting; its connection is closed.
    const ended = opened.end();
    if (signal?.aborted) throw error;
    throw (await ended) ?? error;
  }
  const fatal = await opened.end();
  // Work may have caught it and gone on; what it wrote is gone.
  if (fatal !== undefined) throw fatal;
  if (signal?.aborted) throw abortError(signal);
  await assertOpen(connection);
  return value;
}
