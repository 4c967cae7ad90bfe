import { abortable, abortError } from '@orderdock/kit';
import { CommitLostError, StoreContendedError } from '../errors.ts';
import type { BatchAttempt, BatchKeys, BatchRecordings, BatchRecords } from '../ports/batch-store.ts';
import type { Found, StoreAttemptOptions } from '../ports/store.ts';
import type { BatchStatements, DeliveryRow, EntityRow, Keyed } from './batch-statements.ts';
import type { PgClient, PgResult, PooledPgClient } from './client.ts';
import { asUnavailable } from './session.ts';
import { isSerializationFailure, isUniqueViolation, provesRollback } from './sql-state.ts';
import { deliveryOf, entityOf } from './statements.ts';

/** What one attempt at a batch is made of. */
export interface BatchSession {
  readonly statements: BatchStatements;
  readonly items: readonly BatchKeys[];
  readonly work: (found: readonly (Found | undefined)[], tx: PgClient) => Promise<BatchRecordings>;
  readonly options: StoreAttemptOptions;
  readonly onBroken: () => void;
}

type Prepared =
  | { readonly end: 'commit'; readonly records: BatchRecords; readonly history: string | null }
  | { readonly end: 'rollback'; readonly attempt: BatchAttempt };

/** Runs one attempt on a connection and gives the connection back. An abort up to COMMIT closes the connection. */
export async function runBatchSession(client: PooledPgClient, session: BatchSession): Promise<BatchAttempt> {
  const { signal } = session.options;
  client.on?.('error', session.onBroken);
  let usable = false;
  try {
    const prepared = await abortable(prepare(client, session), signal);
    if (prepared.end === 'rollback') {
      usable = await rollback(client);
      return prepared.attempt;
    }
    const attempt = await commit(client, prepared);
    usable = attempt.state !== 'commit_unknown';
    return attempt;
  } catch (error) {
    if (!usable && !signal?.aborted) usable = await rollback(client);
    throw error;
  } finally {
    client.removeListener?.('error', session.onBroken);
    client.release(!usable);
  }
}

async function commit(
  client: PgClient,
  { records, history }: Extract<Prepared, { end: 'commit' }>,
): Promise<BatchAttempt> {
  try {
    const { command } = await client.query('COMMIT');
    if (command !== 'ROLLBACK') return { state: 'committed', records, history };
  } catch (error) {
    if (!provesRollback(error)) return { state: 'commit_unknown', error, records };
    if (isSerializationFailure(error)) return { state: 'rerun', error };
    throw error;
  }
  // The answer to COMMIT where a statement that nobody awaited had failed before it.
  throw new CommitLostError(undefined);
}

async function prepare(client: PgClient, session: BatchSession): Promise<Prepared> {
  const { statements, items, work, options } = session;
  const { found, history } = await open(client, session);
  let recordings: BatchRecordings;
  try {
    recordings = await work(found, client);
  } catch (error) {
    if (isSerializationFailure(error)) return leave({ state: 'rerun', error });
    throw error;
  }
  const recorded = recordings.filter((recording) => recording !== undefined).length;
  if (recorded === 0) return leave({ state: 'unchanged', history });
  // An aborted call has been answered, and its connection may be on its way to somebody else.
  if (options.signal?.aborted) throw abortError(options.signal);
  const [text, parameters] = statements.record(items, recordings, found);
  let written: ReadonlyMap<string, number>;
  try {
    const { rows } = await client.query<{ key: string; processed_ms: string }>(text, parameters);
    written = new Map(rows.map((row) => [row.key, Number(row.processed_ms)]));
  } catch (error) {
    // Uniqueness stands behind the locks, for a writer that takes other locks or none.
    if (!isUniqueViolation(error) && !isSerializationFailure(error)) throw asUnavailable(error);
    return leave({ state: 'rerun', error: new StoreContendedError('a row was written meanwhile', error) });
  }
  if (written.size < recorded) {
    const error = new StoreContendedError('another revision was applied meanwhile');
    return leave({ state: 'rerun', error });
  }
  const records = recordings.map((recording, at) => {
    const item = items[at];
    if (recording === undefined || item === undefined) return undefined;
    const { entity, fingerprint, delivery } = item.keys;
    const { status, answer } = recording;
    const processedAtMs = written.get(delivery) ?? Number.NaN;
    return { status, answer, processedAtMs, entity, fingerprint, claimId: item.claimId };
  });
  return { end: 'commit', records, history };
}

const leave = (attempt: BatchAttempt): Prepared => ({ end: 'rollback', attempt });

async function open(
  client: PgClient,
  { statements, items, options }: BatchSession,
): Promise<{ readonly found: readonly (Found | undefined)[]; readonly history: string | null }> {
  let results: unknown;
  try {
    results = await client.query(statements.open(items, options.withHistory));
  } catch (error) {
    throw asUnavailable(error);
  }
  // `pg` answers several statements with a list of results, which its types do not say.
  const [, , locks, deliveries, entities, server] = results as readonly [
    unknown,
    unknown,
    PgResult<{ locked: boolean }>,
    PgResult<Keyed<DeliveryRow>>,
    PgResult<Keyed<EntityRow>>,
    PgResult<{ history: string | null }>?,
  ];
  const deliveryBy = new Map(deliveries.rows.map((row) => [row.looked_for, row]));
  const entityBy = new Map(entities.rows.map((row) => [row.looked_for, row]));
  const found = items.map(({ keys }, at) => {
    const delivery = deliveryOf(deliveryBy.get(keys.delivery));
    // A rival that committed between the lock and the read is known by now.
    if (locks.rows[at]?.locked !== true && delivery === undefined) return undefined;
    return { delivery, entity: entityOf(entityBy.get(keys.entity)) };
  });
  return { found, history: server?.rows[0]?.history ?? null };
}

async function rollback(client: PgClient): Promise<boolean> {
  try {
    await client.query('ROLLBACK');
    return true;
  } catch {
    return false;
  }
}
