import { StoreUnavailableError } from '../errors.ts';
import type { LeaseKey, LeaseStore } from '../ports/lease-store.ts';
import type { PgClient, PgPool, PooledPgClient } from './client.ts';
import { runLeaseSession } from './lease-session.ts';
import { createLeaseStatements, type LeaseRow, leaseRecordOf, type ParkedRow } from './lease-statements.ts';

/** What the leases share with the store that they belong to. */
export interface PostgresLeaseOptions {
  readonly pool: PgPool;
  /** Quoted. */
  readonly schema: string;
  /** An expression: the history that a fact in a cache is bound to. */
  readonly history: string;
  readonly historyOf: (answered: string | null) => string | null;
  readonly connect: () => Promise<PooledPgClient>;
  /** The store's own error where the fault lies with the connection, else the error as it is. */
  readonly unavailable: (error: unknown) => unknown;
  readonly onBroken: () => void;
}

/** Keeps leases in PostgreSQL. */
export function postgresLeases(options: PostgresLeaseOptions): LeaseStore<PgClient> {
  const { pool, connect, unavailable, onBroken, historyOf } = options;
  const statements = createLeaseStatements(options.schema, options.history);

  /** One statement, committed by itself. */
  async function query<Row>(text: string, parameters: readonly unknown[]): Promise<readonly Row[]> {
    try {
      return (await pool.query<Row>(text, parameters)).rows;
    } catch (error) {
      throw unavailable(error);
    }
  }

  return {
    async claim(key, terms) {
      const parameters = [...claimantOf(key, statements.lockOf(key.key)), terms.claimId, terms.leaseMs];
      const policy = [terms.onExpired, terms.maxAttempts, key.label ?? null];
      const [row] = await query<LeaseRow & { source: 'claimed' | 'seen' | 'contended' }>(statements.claim, [
        ...parameters,
        ...policy,
      ]);
      // To be had, and yet not had: a rival holds the lock. No row at all: a rival is inserting it.
      if (row === undefined || row.source === 'contended') return { state: 'contended' };
      const record = leaseRecordOf(row);
      if (row.source === 'seen' || record.state !== 'running') return { state: 'seen', record };
      return { state: 'held', token: record.token, attempts: record.attempts };
    },
    async renew({ key, token, claimId }, leaseMs) {
      return (await query(statements.renew, [key, token, claimId, leaseMs])).length > 0;
    },
    async finish(hold, request) {
      const client = await connect();
      try {
        return await runLeaseSession(client, { statements, hold, historyOf, onBroken }, request);
      } catch (error) {
        if (StoreUnavailableError.isInstance(error)) onBroken();
        throw error;
      }
    },
    async release({ key, token, claimId }, end, errorCode) {
      const most = end.state === 'retryable' ? end.maxAttempts : 0;
      const parameters = [key, token, claimId, end.state, most, errorCode ?? null];
      const [row] = await query<LeaseRow>(statements.release, parameters);
      return row && leaseRecordOf(row);
    },
    async find(key) {
      const [row] = await query<LeaseRow>(statements.find, [key]);
      return row && leaseRecordOf(row);
    },
    async settle({ tenant, key, token }, settlement) {
      const target = [key, tenant, token ?? null];
      const settled =
        settlement.to === 'done'
          ? await query(statements.settleDone, [...target, settlement.answer ?? null])
          : await query(statements.settleRetryable, [...target, settlement.to === 'replay']);
      return settled.length > 0;
    },
    async parked({ tenant, state, limit, after }) {
      const from = [after?.parkedAtMs ?? null, after?.key ?? null];
      const rows = await query<ParkedRow>(statements.parked, [tenant, state ?? null, limit, ...from]);
      return rows.map((row) => ({
        key: row.key,
        label: row.label ?? undefined,
        state: row.state,
        attempts: Number(row.attempts),
        errorCode: row.error ?? undefined,
        receivedAtMs: Number(row.received_ms),
        parkedAtMs: Number(row.processed_ms),
      }));
    },
  };
}

const claimantOf = (key: LeaseKey, lock: string) => [key.key, lock, key.tenant, key.fingerprint ?? null];
