import { StoreContendedError } from '../errors.ts';
import { finishedRow, heldRow, isHolder, leaseRecordOf } from '../memory/lease-rows.ts';
import type { FinishRequest, LeaseFinish, LeaseHold, LeaseRecord } from '../ports/lease-store.ts';
import type { MysqlTx, PooledMysqlConnection } from './client.ts';
import { inTransaction } from './in-transaction.ts';
import { findLease, updateLease } from './lease-rows.ts';
import { lock, stripeOf } from './steps.ts';

/** What is finished, and where. */
export interface LeaseSession {
  readonly prefix: string;
  readonly history: string | null;
  readonly hold: LeaseHold;
}

/** Runs one finish on a connection and gives the connection back. */
export async function runLeaseSession(
  connection: PooledMysqlConnection,
  { prefix, hold, history: name }: LeaseSession,
  { answer, write, withHistory }: FinishRequest<MysqlTx>,
): Promise<LeaseFinish> {
  const history = withHistory ? name : null;
  const read = () => findLease(connection, prefix, hold.key);
  const end = await inTransaction<LeaseRecord | 'busy' | 'lost'>(connection, undefined, async ({ lend }) => {
    const stripe = stripeOf(hold.key, 'lease');
    if (!(await lock(connection, prefix, [stripe])).has(stripe)) return { end: 'rollback', value: 'busy' };
    const before = await read();
    // An earlier attempt of this hold had committed it.
    if (before?.row.state === 'done' && isHolder(before.row, hold))
      return { end: 'rollback', value: leaseRecordOf(before.row, before.nowMs) };
    if (heldRow(before?.row, hold) === undefined) return { end: 'rollback', value: 'lost' };
    if (write !== undefined) await lend(write);
    // The lock keeps other claims away; the fence stands behind it, and a heartbeat may have renewed meanwhile.
    const seen = await read();
    const row = heldRow(seen?.row, hold);
    if (seen === undefined || row === undefined) return { end: 'rollback', value: 'lost' };
    const finished = finishedRow(row, answer, seen.nowMs);
    if (!(await updateLease(connection, prefix, hold.key, { row: finished, version: seen.version })))
      return { end: 'rerun', error: new StoreContendedError('the lease was written meanwhile') };
    return { end: 'commit', value: leaseRecordOf(finished, seen.nowMs) };
  });
  if (end.end === 'rerun') return { state: 'rerun', error: end.error };
  if (end.end === 'commit_unknown') return { state: 'commit_unknown', error: end.error };
  if (end.value === 'busy' || end.value === 'lost') return { state: end.value };
  return { state: 'committed', record: end.value, history };
}
