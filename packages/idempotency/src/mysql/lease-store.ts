import { systemClock } from '@orderdock/kit';
import { StoreUnavailableError } from '../errors.ts';
import { createPatience } from '../in-flight/patience.ts';
import {
  claimOf,
  firstClaim,
  heldRow,
  type LeaseRow,
  leaseRecordOf,
  nextClaim,
  releasedRow,
  settledRow,
} from '../memory/lease-rows.ts';
import type { ClaimTerms, LeaseClaim, LeaseHold, LeaseKey, LeaseStore } from '../ports/lease-store.ts';
import type { MysqlPool, MysqlTx, PooledMysqlConnection } from './client.ts';
import { isDuplicate } from './error-code.ts';
import { inTransaction, type Verdict } from './in-transaction.ts';
import { findLease, insertLease, parkedLeases, type SeenLease, updateLease } from './lease-rows.ts';
import { runLeaseSession } from './lease-session.ts';
import { bytes, hash, NOW_MS, whole } from './literals.ts';
import { changedBy, lock, nowMs, stripeOf } from './steps.ts';

/** How long a short write is tried again where the row is written meanwhile, in milliseconds. */
const RIVAL_MS = 1_000;

/** What the leases share with the store that they belong to. */
export interface MysqlLeaseOptions {
  readonly pool: MysqlPool;
  readonly prefix: string;
  readonly history: string | null;
  readonly connect: (signal: AbortSignal | undefined) => Promise<PooledMysqlConnection>;
}

/**
 * Keeps leases in MySQL. Who may write is decided here, by the row as it was read; that it is still that row is decided
 * by its `version`, which every UPDATE compares and raises.
 */
export function mysqlLeases(options: MysqlLeaseOptions): LeaseStore<MysqlTx> {
  const { pool, prefix, connect } = options;

  /** Reads, and writes what `change` makes of the row, until no rival comes between; `undefined` if it makes nothing. */
  async function rewrite(
    key: string,
    change: (seen: SeenLease) => LeaseRow | undefined,
  ): Promise<{ readonly row: LeaseRow; readonly nowMs: number } | undefined> {
    const patience = createPatience(systemClock, RIVAL_MS, { pollMinMs: 2, pollMaxMs: 50 }, undefined);
    do {
      const seen = await findLease(pool, prefix, key);
      const row = seen && change(seen);
      if (seen === undefined || row === undefined) return undefined;
      if (await updateLease(pool, prefix, key, { row, version: seen.version }))
        return { row, nowMs: seen.nowMs };
    } while (await patience.pause());
    throw new StoreUnavailableError('the lease is written by others all the time');
  }

  return {
    async claim(key, terms) {
      // A key that cannot be claimed costs a read.
      const seen = await findLease(pool, prefix, key.key);
      if (seen !== undefined && nextClaim(seen.row, key, terms, seen.nowMs) === undefined)
        return { state: 'seen', record: leaseRecordOf(seen.row, seen.nowMs) };
      return claim(await connect(undefined), prefix, key, terms);
    },
    async renew({ key, token, claimId }, leaseMs) {
      const sql = `UPDATE ${prefix}orderdock_lease
           SET lease_until = ${NOW_MS} + ${whole(leaseMs)}, version = version + 1
         WHERE id = ${hash(key)} AND token = ${whole(token)} AND owner = ${bytes(claimId)} AND state = 'running'`;
      return (await changedBy(pool, sql)) === 1;
    },
    async finish(hold, request) {
      return runLeaseSession(await connect(undefined), { ...options, hold }, request);
    },
    async release(hold: LeaseHold, end, errorCode) {
      const done = await rewrite(hold.key, (seen) => {
        const row = heldRow(seen.row, hold);
        return row && releasedRow(row, end, errorCode, seen.nowMs);
      });
      return done && leaseRecordOf(done.row, done.nowMs);
    },
    async find(key) {
      const seen = await findLease(pool, prefix, key);
      return seen && leaseRecordOf(seen.row, seen.nowMs);
    },
    async settle(target, settlement) {
      const done = await rewrite(target.key, (seen) => settledRow(seen.row, target, settlement, seen.nowMs));
      return done !== undefined;
    },
    parked: (query) => parkedLeases(pool, prefix, query),
  };
}

/** Behind the lock of the key, which a finish holds until COMMIT. */
async function claim(
  connection: PooledMysqlConnection,
  prefix: string,
  key: LeaseKey,
  terms: ClaimTerms,
): Promise<LeaseClaim> {
  const contended: Verdict<LeaseClaim> = { end: 'rollback', value: { state: 'contended' } };
  const end = await inTransaction<LeaseClaim>(connection, undefined, async () => {
    const stripe = stripeOf(key.key, 'lease');
    if (!(await lock(connection, prefix, [stripe])).has(stripe)) return contended;
    const seen = await findLease(connection, prefix, key.key);
    if (seen === undefined) {
      const now = await nowMs(connection);
      const row = firstClaim(key, terms, now);
      try {
        await insertLease(connection, prefix, key.key, row);
      } catch (error) {
        if (isDuplicate(error)) return contended;
        throw error;
      }
      return { end: 'commit', value: claimOf(row, terms, now) };
    }
    const row = nextClaim(seen.row, key, terms, seen.nowMs);
    if (row === undefined)
      return { end: 'rollback', value: { state: 'seen', record: leaseRecordOf(seen.row, seen.nowMs) } };
    const isWritten = await updateLease(connection, prefix, key.key, { row, version: seen.version });
    return isWritten ? { end: 'commit', value: claimOf(row, terms, seen.nowMs) } : contended;
  });
  if (end.end === 'rerun') return { state: 'contended' };
  // Asked again under the same claim id, it is known again if it was committed.
  if (end.end === 'commit_unknown')
    throw new StoreUnavailableError('the answer to COMMIT is missing', end.error);
  return end.value;
}
