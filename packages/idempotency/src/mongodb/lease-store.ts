import { systemClock } from '@orderdock/kit';
import { StoreContendedError, StoreUnavailableError } from '../errors.ts';
import { createPatience } from '../in-flight/patience.ts';
import {
  claimOf,
  finishedRow,
  firstClaim,
  heldRow,
  isHolder,
  type LeaseRow,
  leaseRecordOf,
  nextClaim,
  releasedRow,
  settledRow,
} from '../memory/lease-rows.ts';
import type { LeaseClaim, LeaseRecord, LeaseStore } from '../ports/lease-store.ts';
import { collectionOf, type MongoDb, type MongoSession, type MongoTx, WRITE } from './client.ts';
import { asUnavailable, isDuplicate } from './error-label.ts';
import { inTransaction, type MongoPlace, type Verdict } from './in-transaction.ts';
import {
  findLease,
  insertLease,
  lockLease,
  parkedLeases,
  type SeenLease,
  updateLease,
} from './lease-rows.ts';

/** How long a short write is tried again where the document is written meanwhile, in milliseconds. */
const RIVAL_MS = 1_000;

/**
 * Keeps leases in MongoDB. Who may write is decided here, by the document as it was read; that it is still that document
 * is decided by its `version`, which every update compares and raises.
 */
export function mongoLeases<Db extends MongoDb, Session extends MongoSession>(
  place: MongoPlace<Db, Session>,
  options: { readonly history: string | null; readonly ready: () => Promise<void> },
): LeaseStore<MongoTx<Db, Session>> {
  const { db } = place;

  async function ask<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      throw asUnavailable(error);
    }
  }

  /** Reads, and writes what `change` makes of the row, until no rival comes between; `undefined` if it makes nothing. */
  async function rewrite(
    key: string,
    change: (seen: SeenLease) => LeaseRow | undefined,
  ): Promise<{ readonly row: LeaseRow; readonly nowMs: number } | undefined> {
    const patience = createPatience(systemClock, RIVAL_MS, { pollMinMs: 2, pollMaxMs: 50 }, undefined);
    do {
      const seen = await findLease(db, key);
      const row = seen && change(seen);
      if (seen === undefined || row === undefined) return undefined;
      if (await updateLease(db, key, { row, version: seen.version })) return { row, nowMs: seen.nowMs };
    } while (await patience.pause());
    throw new StoreUnavailableError('the lease is written by others all the time');
  }

  return {
    async claim(key, terms) {
      await options.ready();
      // A key that cannot be claimed costs a read.
      const known = await ask(() => findLease(db, key.key));
      if (known !== undefined && nextClaim(known.row, key, terms, known.nowMs) === undefined)
        return { state: 'seen', record: leaseRecordOf(known.row, known.nowMs) };
      const contended: Verdict<LeaseClaim> = { end: 'rollback', value: { state: 'contended' } };
      const end = await inTransaction<LeaseClaim, Db, Session>(place, undefined, async ({ session }) => {
        const now = await lockLease(db, key.key, session);
        if (now === undefined) return contended;
        const seen = await findLease(db, key.key, session);
        const row = seen === undefined ? firstClaim(key, terms, now) : nextClaim(seen.row, key, terms, now);
        if (row === undefined) {
          const stands = seen?.row ?? firstClaim(key, terms, now);
          return { end: 'rollback', value: { state: 'seen', record: leaseRecordOf(stands, now) } };
        }
        if (seen !== undefined) {
          const isWritten = await updateLease(db, key.key, { row, version: seen.version }, session);
          return isWritten ? { end: 'commit', value: claimOf(row, terms, now) } : contended;
        }
        try {
          await insertLease(db, key.key, row, session);
        } catch (error) {
          if (isDuplicate(error)) return contended;
          throw error;
        }
        return { end: 'commit', value: claimOf(row, terms, now) };
      });
      if (end.end === 'rerun') return { state: 'contended' };
      // Asked again under the same claim id, it is known again if it was committed.
      if (end.end === 'commit_unknown')
        throw new StoreUnavailableError('the answer to COMMIT is missing', end.error);
      return end.value;
    },
    renew: ({ key, token, claimId }, leaseMs) =>
      ask(async () => {
        const until = { $add: ['$$NOW', leaseMs] };
        const stages = [{ $set: { until, version: { $add: ['$version', 1] } } }];
        const held = { _id: key, token, owner: claimId, state: 'running' };
        return (await collectionOf(db, 'lease').updateOne(held, stages, WRITE)).matchedCount === 1;
      }),
    async finish(hold, { answer, write, withHistory }) {
      const history = withHistory ? options.history : null;
      type Value = LeaseRecord | 'busy' | 'lost';
      const end = await inTransaction<Value, Db, Session>(place, undefined, async ({ session, lend }) => {
        if ((await lockLease(db, hold.key, session)) === undefined) return { end: 'rollback', value: 'busy' };
        const before = await findLease(db, hold.key, session);
        // An earlier attempt of this hold had committed it.
        if (before?.row.state === 'done' && isHolder(before.row, hold))
          return { end: 'rollback', value: leaseRecordOf(before.row, before.nowMs) };
        if (heldRow(before?.row, hold) === undefined) return { end: 'rollback', value: 'lost' };
        if (write !== undefined) await lend(write);
        // The lock keeps other claims away; the fence stands behind it, for work that wrote the lease itself.
        const seen = await findLease(db, hold.key, session);
        const row = heldRow(seen?.row, hold);
        if (seen === undefined || row === undefined) return { end: 'rollback', value: 'lost' };
        const finished = finishedRow(row, answer, seen.nowMs);
        if (!(await updateLease(db, hold.key, { row: finished, version: seen.version }, session)))
          return { end: 'rerun', error: new StoreContendedError('the lease was written meanwhile') };
        return { end: 'commit', value: leaseRecordOf(finished, seen.nowMs) };
      });
      if (end.end === 'rerun') return { state: 'rerun', error: end.error };
      if (end.end === 'commit_unknown') return { state: 'commit_unknown', error: end.error };
      if (end.value === 'busy' || end.value === 'lost') return { state: end.value };
      return { state: 'committed', record: end.value, history };
    },
    release: (hold, end, errorCode) =>
      ask(async () => {
        const done = await rewrite(hold.key, (seen) => {
          const row = heldRow(seen.row, hold);
          return row && releasedRow(row, end, errorCode, seen.nowMs);
        });
        return done && leaseRecordOf(done.row, done.nowMs);
      }),
    find: (key) =>
      ask(async () => {
        const seen = await findLease(db, key);
        return seen && leaseRecordOf(seen.row, seen.nowMs);
      }),
    settle: (target, settlement) =>
      ask(async () => {
        const done = await rewrite(target.key, (seen) =>
          settledRow(seen.row, target, settlement, seen.nowMs),
        );
        return done !== undefined;
      }),
    parked: (query) => ask(() => parkedLeases(db, query)),
  };
}
