import { CommitLostError, StoreContendedError } from '../errors.ts';
import type { FinishRequest, LeaseFinish, LeaseHold, LeaseRecord } from '../ports/lease-store.ts';
import type { PgClient, PgResult, PooledPgClient } from './client.ts';
import { type LeaseRow, type LeaseStatements, leaseRecordOf } from './lease-statements.ts';
import { asUnavailable } from './session.ts';
import { isSerializationFailure, provesRollback } from './sql-state.ts';

/** What is finished, and the SQL for it. */
export interface LeaseSession {
  readonly statements: LeaseStatements;
  readonly hold: LeaseHold;
  /** The history of the server that will be told to commit, made of what it answered. */
  readonly historyOf: (answered: string | null) => string | null;
  readonly onBroken: () => void;
}

/** Runs one finish on a connection and gives the connection back. */
export async function runLeaseSession(
  client: PooledPgClient,
  session: LeaseSession,
  request: FinishRequest<PgClient>,
): Promise<LeaseFinish> {
  let broken = false;
  const onBroken = () => {
    broken = true;
    session.onBroken();
  };
  // A client that is checked out and idle emits its broken connection; without a listener that ends the process.
  client.on?.('error', onBroken);
  let usable = false;
  try {
    const prepared = await prepare(client, session, request);
    if (prepared.end === 'rollback') {
      usable = await rollback(client);
      return prepared.finish;
    }
    const committed = await commit(client);
    usable = committed.state !== 'commit_unknown';
    return committed.state === 'committed' ? prepared.finish : committed;
  } catch (error) {
    if (!usable) usable = await rollback(client);
    // A write that fails because its connection broke was rolled back with it, and may be offered again.
    if (broken && !usable) throw asUnavailable(error);
    throw error;
  } finally {
    client.removeListener?.('error', onBroken);
    client.release(!usable);
  }
}

/** What happened up to COMMIT, and how the finish ends if that succeeds or is not needed. */
interface Prepared {
  readonly end: 'commit' | 'rollback';
  readonly finish: LeaseFinish;
}

const leave = (finish: LeaseFinish): Prepared => ({ end: 'rollback', finish });

async function prepare(
  client: PgClient,
  { statements, hold, historyOf }: LeaseSession,
  { answer, write, withHistory }: FinishRequest<PgClient>,
): Promise<Prepared> {
  const [, lock, rows, server] = await open(client, statements.open(hold.key, withHistory));
  if (lock.rows[0]?.locked !== true) return leave({ state: 'busy' });
  const history = historyOf(server?.rows[0]?.history ?? null);
  const row = rows.rows[0];
  const stands = row && leaseRecordOf(row);
  if (stands === undefined || stands.token !== hold.token || stands.claimId !== hold.claimId)
    return leave({ state: 'lost' });
  // An earlier attempt of this hold had committed it.
  if (stands.state === 'done') return leave({ state: 'committed', record: stands, history });
  if (stands.state !== 'running') return leave({ state: 'lost' });
  try {
    await write?.(client);
  } catch (error) {
    if (isSerializationFailure(error)) return leave({ state: 'rerun', error });
    throw error;
  }
  const record = await fence(client, statements.finish, [hold.key, hold.token, hold.claimId, answer ?? null]);
  // The lock keeps rivals away; the fence stands behind it, for a writer that takes another lock or none.
  if (record === undefined) return leave({ state: 'lost' });
  if ('error' in record) return leave(record);
  return { end: 'commit', finish: { state: 'committed', record, history } };
}

type Opened = readonly [
  unknown,
  PgResult<{ locked: boolean }>,
  PgResult<LeaseRow>,
  PgResult<{ history: string | null }>?,
];

async function open(client: PgClient, text: string): Promise<Opened> {
  try {
    // `pg` answers several statements with a list of results, which its types do not say.
    return (await client.query(text)) as unknown as Opened;
  } catch (error) {
    throw asUnavailable(error);
  }
}

async function fence(
  client: PgClient,
  text: string,
  parameters: readonly unknown[],
): Promise<LeaseRecord | { readonly state: 'rerun'; readonly error: unknown } | undefined> {
  try {
    const { rows } = await client.query<LeaseRow>(text, parameters);
    return rows[0] && leaseRecordOf(rows[0]);
  } catch (error) {
    if (!isSerializationFailure(error)) throw asUnavailable(error);
    return { state: 'rerun', error: new StoreContendedError('the key was written meanwhile', error) };
  }
}

async function commit(
  client: PgClient,
): Promise<
  { readonly state: 'committed' } | { readonly state: 'rerun' | 'commit_unknown'; readonly error: unknown }
> {
  let command: string | undefined;
  try {
    ({ command } = await client.query('COMMIT'));
  } catch (error) {
    if (!provesRollback(error)) return { state: 'commit_unknown', error };
    if (isSerializationFailure(error)) return { state: 'rerun', error };
    throw error;
  }
  // The answer to COMMIT where a statement that nobody awaited had failed before it.
  if (command === 'ROLLBACK') throw new CommitLostError(undefined);
  return { state: 'committed' };
}

async function rollback(client: PgClient): Promise<boolean> {
  try {
    await client.query('ROLLBACK');
    return true;
  } catch {
    return false;
  }
}
