import { abortable, abortError, type Clock } from '@orderdock/kit';
import { StoreContendedError } from '../errors.ts';
import { entityGate } from '../in-flight/entity-gate.ts';
import type { BatchAttempt, BatchKeys, BatchRecordings, BatchStore } from '../ports/batch-store.ts';
import type { DeliveryRecord, Found, StoreAttemptOptions } from '../ports/store.ts';
import type { SqliteDatabase, SqliteTx } from './client.ts';
import { read, write } from './records.ts';
import type { Statements } from './statements.ts';
import { assertOpen, begin, commit, rollback } from './steps.ts';
import { takeTurn } from './turns.ts';
import { openTx } from './tx.ts';

/** What batches share with the store that they belong to. */
export interface SqliteBatchOptions {
  readonly database: SqliteDatabase;
  readonly statements: Statements;
  readonly history: string | null;
  readonly clock: Clock;
  readonly timeoutMs: number;
}

type Work = (found: readonly (Found | undefined)[], tx: SqliteTx) => Promise<BatchRecordings>;

/** Decides many calls in one transaction of SQLite. Whoever has the connection has every entity. */
export function sqliteBatches(options: SqliteBatchOptions): BatchStore<SqliteTx> {
  const { database, clock, timeoutMs } = options;
  const gate = entityGate(database);
  return {
    async transaction(items, work, attempt) {
      if (attempt.signal?.aborted) throw abortError(attempt.signal);
      const entered = items.map(({ keys }) => keys.entity).filter((entity) => gate.enter(entity));
      try {
        const leave = await takeTurn(database, { clock, timeoutMs, signal: attempt.signal });
        try {
          return await runBatch(options, items, work, attempt);
        } finally {
          leave();
        }
      } finally {
        for (const entity of entered) gate.leave(entity);
      }
    },
  };
}

async function runBatch(
  { database, statements, history: name }: SqliteBatchOptions,
  items: readonly BatchKeys[],
  work: Work,
  { signal, withHistory }: StoreAttemptOptions,
): Promise<BatchAttempt> {
  const history = withHistory ? name : null;
  const free = begin(database);
  const opened = openTx(database);
  let open = free;
  // While another process writes there is no transaction to write in.
  if (!free) opened.end();
  try {
    const found = items.map(({ keys }) => {
      const seen = read({ statements, keys });
      return free || seen.delivery !== undefined ? seen : undefined;
    });
    const recordings = await abortable(work(found, opened.tx), signal);
    if (recordings.every((recording) => recording === undefined)) return { state: 'unchanged', history };
    opened.end();
    const refusal = new StoreContendedError('another connection wrote meanwhile');
    if (!free) return { state: 'rerun', error: refusal };
    assertOpen(database);
    const records: (DeliveryRecord | undefined)[] = [];
    for (const [at, { keys, claimId }] of items.entries()) {
      const [recording, seen] = [recordings[at], found[at]];
      const record = recording && seen && write({ statements, keys, claimId }, seen, recording);
      if (recording !== undefined && record === undefined) return { state: 'rerun', error: refusal };
      records.push(record);
    }
    const refused = commit(database);
    if (refused?.state === 'commit_unknown') return { ...refused, records };
    if (refused !== undefined) return refused;
    open = false;
    return { state: 'committed', records, history };
  } finally {
    opened.end();
    if (open) rollback(database);
  }
}
