import { createHash } from 'node:crypto';
import type { LeaseRecord, LeaseState } from '../ports/lease-store.ts';

const epochMs = (column: string) => `(extract(epoch FROM ${column}) * 1000)::bigint::text`;

/** A row of `orderdock_lease` as it is read: everything as text, whatever parsers the application has registered. */
export interface LeaseRow {
  readonly state: LeaseState;
  readonly token: string;
  readonly attempts: string;
  readonly owner: string;
  readonly fingerprint: string | null;
  readonly left_ms: string;
  readonly answer: string | null;
  readonly error: string | null;
  readonly processed_ms: string | null;
}

/** A row of a list of parked keys. */
export interface ParkedRow {
  readonly key: string;
  readonly label: string | null;
  readonly state: 'unknown' | 'poison';
  readonly attempts: string;
  readonly error: string | null;
  readonly received_ms: string;
  readonly processed_ms: string;
}

const LEASE_COLUMNS = `
  state, token::text AS token, attempts::text AS attempts, owner::text AS owner,
  encode(fingerprint, 'hex') AS fingerprint, answer::text AS answer, error,
  CASE state WHEN 'running' THEN greatest(0, ceil(extract(epoch FROM lease_until - clock_timestamp()) * 1000))
       ELSE 0 END::bigint::text AS left_ms,
  ${epochMs('processed_at')} AS processed_ms`;

/** Raised where the server's default is off, because a token that is handed out and an outcome must be durable. */
const DURABLE = `CASE current_setting('synchronous_commit')
  WHEN 'off' THEN set_config('synchronous_commit', 'local', true) END`;

/** Whole milliseconds, which is what a Date and every other tier can hold. */
const STAMP = `date_trunc('milliseconds', clock_timestamp())`;

/** Ours, or to be had: given back, or its holder's time is over. $4 is the fingerprint, $5 the claim id. */
const claimable = `
  (l.fingerprint IS NULL OR $4::text IS NULL OR l.fingerprint = decode($4, 'hex'))
  AND (l.state = 'retryable'
       OR l.state = 'running' AND (l.owner = $5::uuid OR l.lease_until <= clock_timestamp()))`;
const mine = `l.state = 'running' AND l.owner = $5::uuid`;
/** $7 is the policy for expired leases, $8 the number of attempts after which a key is poison. */
const next = `
  CASE WHEN ${mine} THEN 'running'
       WHEN l.state = 'running' AND $7::text = 'park' THEN 'unknown'
       WHEN l.attempts >= $8::integer THEN 'poison'
       ELSE 'running' END`;

/** The SQL of the leases of one schema. */
export interface LeaseStatements {
  /** $1 key, $2 lock, $3 tenant, $4 fingerprint, $5 claim id, $6 lease in ms, $7 policy, $8 attempts, $9 label. */
  readonly claim: string;
  /** $1 key, $2 token, $3 claim id, $4 lease in ms. */
  readonly renew: string;
  /** $1 key, $2 token, $3 claim id, $4 state, $5 attempts, $6 error code. */
  readonly release: string;
  /** $1 key. */
  readonly find: string;
  /** $1 key, $2 tenant, $3 token or null, $4 answer. */
  readonly settleDone: string;
  /** $1 key, $2 tenant, $3 token or null, $4 whether it is a replay. */
  readonly settleRetryable: string;
  /** $1 tenant, $2 state or null, $3 limit, $4 epoch ms and $5 key of the last one seen or null. */
  readonly parked: string;
  /** One round trip: BEGIN, the lock, the row, and the history if it is asked for. The key is hexadecimal. */
  open(key: string, withHistory: boolean): string;
  /** $1 key, $2 token, $3 claim id, $4 answer. */
  readonly finish: string;
  /** The number of a key's advisory lock. */
  lockOf(key: string): string;
}

/** `schema` is quoted; `history` is the expression that a fact in a cache is bound to. */
export function createLeaseStatements(schema: string, history: string): LeaseStatements {
  const table = `${schema}.orderdock_lease`;
  // Advisory locks span the database, so the schema goes into it.
  const lockOf = (key: string) =>
    createHash('sha256').update(`orderdock_lease ${schema} ${key}`).digest().readBigInt64BE(0).toString();
  const held = `key = decode($1, 'hex') AND token = $2::bigint AND owner = $3::uuid AND state = 'running'`;
  const atRest = `key = decode($1, 'hex') AND tenant = $2 AND ($3::bigint IS NULL OR token = $3::bigint)`;
  return {
    lockOf,
    // A key that cannot be claimed costs a read. One that may be is taken behind a lock that is tried, not awaited: a
    // finish holds it until COMMIT, and ON CONFLICT would wait for its row with a connection in hand. `seen` is the
    // state as of the statement's beginning; the conflict is decided by the newest state of the row, which is locked.
    claim: `
      WITH seen AS MATERIALIZED (
        SELECT * FROM ${table} WHERE key = decode($1, 'hex')
      ), gate AS MATERIALIZED (
        SELECT pg_try_advisory_xact_lock($2::bigint) AS open, ${DURABLE} AS durable
         WHERE NOT EXISTS (SELECT FROM seen AS l WHERE (${claimable}) IS NOT TRUE)
      ), claimed AS (
        INSERT INTO ${table} AS l
          (key, tenant, label, fingerprint, state, token, owner, attempts, lease_until, received_at)
        SELECT decode($1, 'hex'), $3, $9, decode($4, 'hex'), 'running', 1, $5::uuid, 1,
               clock_timestamp() + $6::bigint * interval '1 ms', clock_timestamp()
          FROM gate WHERE open
        ON CONFLICT (key) DO UPDATE SET
          state = ${next},
          token = CASE WHEN ${mine} OR ${next} <> 'running' THEN l.token ELSE l.token + 1 END,
          attempts = CASE WHEN ${mine} OR ${next} <> 'running' THEN l.attempts ELSE l.attempts + 1 END,
          owner = CASE ${next} WHEN 'running' THEN EXCLUDED.owner ELSE l.owner END,
          lease_until = CASE ${next} WHEN 'running' THEN EXCLUDED.lease_until ELSE l.lease_until END,
          processed_at = CASE ${next} WHEN 'running' THEN NULL ELSE ${STAMP} END,
          fingerprint = coalesce(l.fingerprint, EXCLUDED.fingerprint),
          label = coalesce(EXCLUDED.label, l.label)
        WHERE ${claimable}
        RETURNING l.*
      )
      SELECT 'claimed' AS source, ${LEASE_COLUMNS} FROM claimed
      UNION ALL
      SELECT CASE WHEN ${claimable} THEN 'contended' ELSE 'seen' END AS source, ${LEASE_COLUMNS}
        FROM seen AS l WHERE NOT EXISTS (SELECT FROM claimed)`,
    renew: `
      UPDATE ${table} SET lease_until = clock_timestamp() + $4::bigint * interval '1 ms'
       WHERE ${held} RETURNING 1 AS held`,
    release: `
      UPDATE ${table} SET
             state = CASE WHEN $4::text = 'retryable' AND attempts >= $5::integer THEN 'poison' ELSE $4::text END,
             processed_at = CASE WHEN $4::text = 'retryable' AND attempts < $5::integer THEN NULL ELSE ${STAMP} END,
             error = $6
       WHERE ${held} RETURNING ${LEASE_COLUMNS}`,
    find: `SELECT ${LEASE_COLUMNS} FROM ${table} WHERE key = decode($1, 'hex')`,
    settleDone: `
      UPDATE ${table}
         SET state = 'done', token = token + 1, answer = $4::json, error = NULL, processed_at = ${STAMP}
       WHERE ${atRest} AND state IN ('unknown', 'poison') RETURNING 1 AS settled`,
    settleRetryable: `
      UPDATE ${table} SET state = 'retryable', processed_at = NULL,
             attempts = CASE WHEN $4::boolean THEN 0 ELSE attempts END
       WHERE ${atRest} AND (state IN ('unknown', 'poison') OR $4::boolean AND state = 'failed')
      RETURNING 1 AS settled`,
    parked: `
      SELECT encode(key, 'hex') AS key, label, state, attempts::text AS attempts, error,
             ${epochMs('received_at')} AS received_ms, ${epochMs('processed_at')} AS processed_ms
        FROM ${table}
       WHERE tenant = $1 AND state IN ('unknown', 'poison') AND ($2::text IS NULL OR state = $2::text)
         AND ($4::bigint IS NULL
              OR (processed_at, key) > (to_timestamp($4::bigint / 1000.0), decode($5, 'hex')))
       ORDER BY processed_at, key LIMIT $3::integer`,
    open: (key, withHistory) => `
      BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
      SELECT pg_try_advisory_xact_lock('${lockOf(key)}'::bigint) AS locked, ${DURABLE};
      SELECT ${LEASE_COLUMNS} FROM ${table} WHERE key = decode('${key}', 'hex')
      ${withHistory ? `; SELECT ${history} AS history` : ''}`,
    finish: `
      UPDATE ${table} SET state = 'done', answer = $4::json, error = NULL, processed_at = ${STAMP}
       WHERE ${held} RETURNING ${LEASE_COLUMNS}`,
  };
}

/** A row as the rest of the package knows it. */
export function leaseRecordOf(row: LeaseRow): LeaseRecord {
  return {
    state: row.state,
    token: Number(row.token),
    attempts: Number(row.attempts),
    claimId: row.owner,
    fingerprint: row.fingerprint ?? undefined,
    leftMs: Number(row.left_ms),
    answer: row.answer ?? undefined,
    errorCode: row.error ?? undefined,
    processedAtMs: row.processed_ms === null ? undefined : Number(row.processed_ms),
  };
}
