import { abortable, abortError } from '@orderdock/kit';
import { CommitLostError, StoreContendedError, StoreUnavailableError } from '../errors.ts';
import type {
  CallKeys,
  DeliveryRecord,
  Found,
  Recording,
  StoreAttempt,
  StoreAttemptOptions,
} from '../ports/store.ts';
import type { PgClient, PgResult, PooledPgClient } from './client.ts';
import { isSerializationFailure, isUnavailability, isUniqueViolation, provesRollback } from './sql-state.ts';
import { type DeliveryRow, deliveryOf, type EntityRow, entityOf, type Statements } from './statements.ts';

/** What happened up to COMMIT. `history` is that of the very server that will be told to commit. */
type Prepared =
  | { readonly end: 'commit'; readonly record: DeliveryRecord; readonly history: string | null }
  | { readonly end: 'rollback'; readonly attempt: StoreAttempt };

/**
 * Runs one attempt on a connection and gives the connection back. Up to COMMIT an abort closes the connection, which
 * rolls back whatever the work is still doing; from COMMIT on only the database's word counts.
 */
export async function runSession(
  client: PooledPgClient,
  statements: Statements,
  keys: CallKeys,
  claimId: string,
  work: (found: Found, tx: PgClient) => Promise<Recording | undefined>,
  options: StoreAttemptOptions,
  onBroken: () => void,
): Promise<StoreAttempt> {
  const { signal } = options;
  // A client that is checked out and idle emits its broken connection; without a listener that ends the process.
  client.on?.('error', onBroken);
  let usable = false;
  try {
    const prepared = await abortable(prepare(client, statements, keys, claimId, work, options), signal);
    if (prepared.end === 'rollback') {
      usable = await rollback(client);
      return prepared.attempt;
    }
    try {
      const { command } = await client.query('COMMIT');
      usable = true;
      // The answer to COMMIT where a statement that nobody awaited had failed before it.
      if (command === 'ROLLBACK') throw new CommitLostError(undefined);
      return { state: 'committed', record: prepared.record, history: prepared.history };
    } catch (error) {
      if (CommitLostError.isInstance(error)) throw error;
      if (!provesRollback(error)) return { state: 'commit_unknown', error };
      usable = true;
      if (isSerializationFailure(error)) return { state: 'rerun', error };
      throw error;
    }
  } catch (error) {
    if (!usable && !signal?.aborted) usable = await rollback(client);
    throw error;
  } finally {
    client.removeListener?.('error', onBroken);
    client.release(!usable);
  }
}

async function prepare(
  client: PgClient,
  statements: Statements,
  keys: CallKeys,
  claimId: string,
  work: (found: Found, tx: PgClient) => Promise<Recording | undefined>,
  { signal, withHistory }: StoreAttemptOptions,
): Promise<Prepared> {
  const opened = await open(client, statements, keys, withHistory);
  if (opened === undefined) return { end: 'rollback', attempt: { state: 'busy' } };
  const { found, history } = opened;
  let recording: Recording | undefined;
  try {
    recording = await work(found, client);
  } catch (error) {
    if (isSerializationFailure(error)) return { end: 'rollback', attempt: { state: 'rerun', error } };
    throw error;
  }
  if (recording === undefined) {
    return { end: 'rollback', attempt: { state: 'unchanged', history } };
  }
  // An aborted call has been answered, and its connection may be on its way to somebody else.
  if (signal?.aborted) throw abortError(signal);
  const [text, parameters] = statements.record(keys, claimId, recording, found.entity?.applied);
  let processedMs: string | undefined;
  try {
    const { rows } = await client.query<{ processed_ms: string }>(text, parameters);
    processedMs = rows[0]?.processed_ms;
  } catch (error) {
    // Uniqueness stands behind the lock, for a writer that takes another lock or none.
    if (isUniqueViolation(error) || isSerializationFailure(error)) {
      const contended = new StoreContendedError('the delivery or the entity was written meanwhile', error);
      return { end: 'rollback', attempt: { state: 'rerun', error: contended } };
    }
    throw asUnavailable(error);
  }
  if (processedMs === undefined) {
    const error = new StoreContendedError('another revision was applied meanwhile');
    return { end: 'rollback', attempt: { state: 'rerun', error } };
  }
  const record: DeliveryRecord = {
    status: recording.status,
    answer: recording.answer,
    processedAtMs: Number(processedMs),
    entity: keys.entity,
    fingerprint: keys.fingerprint,
    claimId,
  };
  return { end: 'commit', record, history };
}

/** `undefined` where another transaction holds the entity. */
async function open(
  client: PgClient,
  statements: Statements,
  keys: CallKeys,
  withHistory: boolean,
): Promise<{ readonly found: Found; readonly history: string | null } | undefined> {
  let results: unknown;
  try {
    results = await client.query(statements.open(keys, withHistory));
  } catch (error) {
    throw asUnavailable(error);
  }
  // `pg` answers several statements with a list of results, which its types do not say.
  const [, lock, delivery, entity, server] = results as readonly [
    unknown,
    PgResult<{ locked: boolean }>,
    PgResult<DeliveryRow>,
    PgResult<EntityRow>,
    PgResult<{ history: string | null }>?,
  ];
  if (lock.rows[0]?.locked !== true) return undefined;
  return {
    found: { delivery: deliveryOf(delivery.rows[0]), entity: entityOf(entity.rows[0]) },
    history: server?.rows[0]?.history ?? null,
  };
}

async function rollback(client: PgClient): Promise<boolean> {
  try {
    await client.query('ROLLBACK');
    return true;
  } catch {
    return false;
  }
}

/** The store's own error where the fault lies with the connection, else the error as it is. */
export function asUnavailable(error: unknown): unknown {
  if (!isUnavailability(error) || StoreUnavailableError.isInstance(error)) return error;
  return new StoreUnavailableError(error instanceof Error ? error.message : 'unknown fault', error);
}
