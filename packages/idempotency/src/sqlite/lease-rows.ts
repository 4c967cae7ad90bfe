import type { LeaseRow } from '../memory/lease-rows.ts';
import type { ParkedQuery, ParkedRecord } from '../ports/lease-store.ts';
import type { SqliteDatabase } from './client.ts';
import { HEX_FINGERPRINT, lazily } from './statements.ts';

/** The table of leases. */
export interface LeaseRows {
  get(key: string): LeaseRow | undefined;
  put(key: string, row: LeaseRow): void;
  parked(query: ParkedQuery): readonly ParkedRecord[];
}

const FIND = `
  SELECT tenant, label, ${HEX_FINGERPRINT}, state, token, owner, attempts, lease_until, answer, error,
         received_at, processed_at
    FROM orderdock_lease WHERE key = unhex(?)`;

const PUT = `
  INSERT OR REPLACE INTO orderdock_lease
    (key, tenant, label, fingerprint, state, token, owner, attempts, lease_until, answer, error,
     received_at, processed_at)
  VALUES (unhex(?), ?, ?, unhex(?), ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

const PARKED = `
  SELECT lower(hex(key)) AS key, label, state, attempts, error, received_at, processed_at
    FROM orderdock_lease
   WHERE tenant = ?1 AND state IN ('unknown', 'poison') AND (?2 IS NULL OR state = ?2)
     AND (?4 IS NULL OR (processed_at, key) > (?4, unhex(?5)))
   ORDER BY processed_at, key LIMIT ?3`;

type Whole = number | bigint;

interface ParkedColumns {
  readonly label: string | null;
  readonly attempts: Whole;
  readonly error: string | null;
  readonly received_at: Whole;
}

interface LeaseColumns extends ParkedColumns {
  readonly tenant: string;
  readonly fingerprint: string | null;
  readonly state: LeaseRow['state'];
  readonly token: Whole;
  readonly owner: string;
  readonly lease_until: Whole;
  readonly answer: string | null;
  readonly processed_at: Whole | null;
}

interface ParkedRow extends ParkedColumns {
  readonly key: string;
  readonly state: ParkedRecord['state'];
  readonly processed_at: Whole;
}

export function createLeaseRows(database: SqliteDatabase): LeaseRows {
  const [find, put, parked] = [FIND, PUT, PARKED].map((sql) => lazily(database, sql)) as [
    ReturnType<typeof lazily>,
    ReturnType<typeof lazily>,
    ReturnType<typeof lazily>,
  ];
  return {
    get(key) {
      const row = find().get(key);
      return row === undefined ? undefined : rowOf(row as LeaseColumns);
    },
    put(key, row) {
      const { tenant, label = null, fingerprint = null, state, token, claimId, attempts, until } = row;
      const { answer = null, errorCode = null, receivedAtMs, processedAtMs = null } = row;
      const lease = [state, token, claimId, attempts, until] as const;
      put().run(key, tenant, label, fingerprint, ...lease, answer, errorCode, receivedAtMs, processedAtMs);
    },
    parked({ tenant, state = null, limit, after }) {
      const rows = parked().all(tenant, state, limit, after?.parkedAtMs ?? null, after?.key ?? null);
      return rows.map((row) => parkedOf(row as ParkedRow));
    },
  };
}

function rowOf(row: LeaseColumns): LeaseRow {
  return {
    tenant: row.tenant,
    label: row.label ?? undefined,
    fingerprint: row.fingerprint ?? undefined,
    state: row.state,
    token: Number(row.token),
    claimId: row.owner,
    attempts: Number(row.attempts),
    until: Number(row.lease_until),
    answer: row.answer ?? undefined,
    errorCode: row.error ?? undefined,
    receivedAtMs: Number(row.received_at),
    processedAtMs: row.processed_at === null ? undefined : Number(row.processed_at),
  };
}

function parkedOf(row: ParkedRow): ParkedRecord {
  return {
    key: row.key,
    label: row.label ?? undefined,
    state: row.state,
    attempts: Number(row.attempts),
    errorCode: row.error ?? undefined,
    receivedAtMs: Number(row.received_at),
    parkedAtMs: Number(row.processed_at),
  };
}
