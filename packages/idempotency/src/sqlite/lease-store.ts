import type { Clock } from '@orderdock/kit';
import { StoreUnavailableError } from '../errors.ts';
import { entityGate } from '../in-flight/entity-gate.ts';
import { createPatience } from '../in-flight/patience.ts';
import {
  claimOf,
  firstClaim,
  heldRow,
  leaseRecordOf,
  nextClaim,
  releasedRow,
  settledRow,
} from '../memory/lease-rows.ts';
import type { LeaseStore } from '../ports/lease-store.ts';
import type { SqliteDatabase, SqliteTx } from './client.ts';
import { createLeaseRows, type LeaseRows } from './lease-rows.ts';
import { runLeaseSession } from './lease-session.ts';
import { asUnavailable } from './result-code.ts';
import type { Statements } from './statements.ts';
import { assertOpen, begin, commit, nowMs, rollback } from './steps.ts';
import { takeTurn } from './turns.ts';

/** How long a short write waits for the writes of another process, in milliseconds. */
const BUSY_MS = 1_000;

/** What the leases share with the store that they belong to. */
export interface SqliteLeaseOptions {
  readonly database: SqliteDatabase;
  readonly statements: Statements;
  readonly history: string | null;
  readonly clock: Clock;
  readonly timeoutMs: number;
}

/** Keeps leases in SQLite: each method but `finish` is one step, which is over before it is awaited. */
export function sqliteLeases(options: SqliteLeaseOptions): LeaseStore<SqliteTx> {
  const { database, statements, clock, timeoutMs } = options;
  const rows = createLeaseRows(database);
  const gate = entityGate(database, 'lease');
  const turn = () => takeTurn(database, { clock, timeoutMs, signal: undefined });

  /** `undefined` while another process writes. */
  async function step<T>(
    run: (rows: LeaseRows, now: number) => T,
  ): Promise<{ readonly value: T } | undefined> {
    const leave = await turn();
    try {
      return write(database, () => run(rows, nowMs(statements)));
    } finally {
      leave();
    }
  }
  /** As {@link step}, for what cannot be told to come again. */
  async function patiently<T>(run: (rows: LeaseRows, now: number) => T): Promise<T> {
    const patience = createPatience(clock, BUSY_MS, { pollMinMs: 5, pollMaxMs: 50 }, undefined);
    do {
      const done = await step(run);
      if (done !== undefined) return done.value;
    } while (await patience.pause());
    throw new StoreUnavailableError('another connection writes');
  }
  function read<T>(run: () => T): T {
    try {
      return run();
    } catch (error) {
      throw asUnavailable(error);
    }
  }

  return {
    async claim(key, terms) {
      // A key that cannot be claimed costs a read, whoever writes.
      const seen = read(() => ({ row: rows.get(key.key), now: nowMs(statements) }));
      if (seen.row !== undefined && nextClaim(seen.row, key, terms, seen.now) === undefined)
        return { state: 'seen', record: leaseRecordOf(seen.row, seen.now) };
      if (!gate.enter(key.key)) return { state: 'contended' };
      try {
        const claimed = await step((table, now) => {
          const row = table.get(key.key);
          const next =
            row === undefined ? firstClaim(key, terms, now) : (nextClaim(row, key, terms, now) ?? row);
          if (next === row) return { state: 'seen', record: leaseRecordOf(row, now) } as const;
          table.put(key.key, next);
          return claimOf(next, terms, now);
        });
        return claimed?.value ?? { state: 'contended' };
      } finally {
        gate.leave(key.key);
      }
    },
    renew: (hold, leaseMs) =>
      patiently((table, now) => {
        const row = heldRow(table.get(hold.key), hold);
        if (row !== undefined) table.put(hold.key, { ...row, until: now + leaseMs });
        return row !== undefined;
      }),
    async finish(hold, request) {
      if (!gate.enter(hold.key)) return { state: 'busy' };
      try {
        const leave = await turn();
        try {
          return await runLeaseSession({ ...options, rows, hold }, request);
        } finally {
          leave();
        }
      } finally {
        gate.leave(hold.key);
      }
    },
    release: (hold, end, errorCode) =>
      patiently((table, now) => {
        const row = heldRow(table.get(hold.key), hold);
        if (row === undefined) return undefined;
        const released = releasedRow(row, end, errorCode, now);
        table.put(hold.key, released);
        return leaseRecordOf(released, now);
      }),
    async find(key) {
      return read(() => {
        const row = rows.get(key);
        return row && leaseRecordOf(row, nowMs(statements));
      });
    },
    settle: (target, settlement) =>
      patiently((table, now) => {
        const row = settledRow(table.get(target.key), target, settlement, now);
        if (row !== undefined) table.put(target.key, row);
        return row !== undefined;
      }),
    parked: async (query) => read(() => rows.parked(query)),
  };
}

/** Runs one short transaction; `undefined` while another connection writes. */
function write<T>(database: SqliteDatabase, run: () => T): { readonly value: T } | undefined {
  if (!begin(database)) return undefined;
  let open = true;
  try {
    const value = run();
    assertOpen(database);
    const refused = commit(database);
    if (refused?.state === 'rerun') return undefined;
    if (refused !== undefined) throw refused.error;
    open = false;
    return { value };
  } catch (error) {
    throw asUnavailable(error);
  } finally {
    if (open) rollback(database);
  }
}
