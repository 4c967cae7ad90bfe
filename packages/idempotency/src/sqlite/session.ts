import { abortable } from '@orderdock/kit';
import { StoreContendedError } from '../errors.ts';
import type { Found, Recording, StoreAttempt } from '../ports/store.ts';
import type { SqliteDatabase, SqliteTx } from './client.ts';
import { type Call, read, write } from './records.ts';
import { assertOpen, begin, commit, rollback } from './steps.ts';
import { openTx } from './tx.ts';

/** One attempt: whose it is and what it does. */
export interface Session extends Call {
  readonly database: SqliteDatabase;
  readonly work: (found: Found, tx: SqliteTx) => Promise<Recording | undefined>;
  readonly signal: AbortSignal | undefined;
  readonly history: string | null;
}

/** Runs one attempt while nobody else of this process uses the connection. */
export async function runSession(session: Session): Promise<StoreAttempt> {
  const { database, history } = session;
  if (!begin(database)) return { state: 'busy' };
  const opened = openTx(database);
  let open = true;
  try {
    const found = read(session);
    const recording = await abortable(session.work(found, opened.tx), session.signal);
    if (recording === undefined) return { state: 'unchanged', history };
    // From here to the return there is no await: nobody else of this process sees a step of it.
    opened.end();
    assertOpen(database);
    const record = write(session, found, recording);
    if (record === undefined)
      return {
        state: 'rerun',
        error: new StoreContendedError('the entity or the delivery was written meanwhile'),
      };
    const refused = commit(database);
    if (refused !== undefined) return refused;
    open = false;
    return { state: 'committed', record, history };
  } finally {
    opened.end();
    if (open) rollback(database);
  }
}
