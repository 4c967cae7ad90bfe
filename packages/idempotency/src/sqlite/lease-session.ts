import { finishedRow, heldRow, isHolder, leaseRecordOf } from '../memory/lease-rows.ts';
import type { FinishRequest, LeaseFinish, LeaseHold } from '../ports/lease-store.ts';
import type { SqliteDatabase, SqliteTx } from './client.ts';
import type { LeaseRows } from './lease-rows.ts';
import { asUnavailable } from './result-code.ts';
import type { Statements } from './statements.ts';
import { assertOpen, begin, commit, nowMs, rollback } from './steps.ts';
import { openTx } from './tx.ts';

/** What is finished, and where. */
export interface LeaseSession {
  readonly database: SqliteDatabase;
  readonly statements: Statements;
  readonly rows: LeaseRows;
  readonly hold: LeaseHold;
  readonly history: string | null;
}

/** Runs one finish while nobody else of this process uses the connection. */
export async function runLeaseSession(
  session: LeaseSession,
  { answer, write, withHistory }: FinishRequest<SqliteTx>,
): Promise<LeaseFinish> {
  const { database, hold } = session;
  const history = withHistory ? session.history : null;
  if (!begin(database)) return { state: 'busy' };
  const opened = openTx(database);
  let open = true;
  try {
    const before = read(session);
    if (before?.state === 'done' && isHolder(before, hold))
      return { state: 'committed', record: leaseRecordOf(before, nowMs(session.statements)), history };
    if (heldRow(before, hold) === undefined) return { state: 'lost' };
    await write?.(opened.tx);
    opened.end();
    assertOpen(database);
    // The transaction keeps other writers away; the fence stands behind it, for work that wrote the table itself.
    const row = heldRow(read(session), hold);
    if (row === undefined) return { state: 'lost' };
    const now = nowMs(session.statements);
    const finished = finishedRow(row, answer, now);
    session.rows.put(hold.key, finished);
    const refused = commit(database);
    if (refused !== undefined) return refused;
    open = false;
    return { state: 'committed', record: leaseRecordOf(finished, now), history };
  } finally {
    opened.end();
    if (open) rollback(database);
  }
}

function read({ rows, hold }: LeaseSession) {
  try {
    return rows.get(hold.key);
  } catch (error) {
    throw asUnavailable(error);
  }
}
