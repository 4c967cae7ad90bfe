import { createHash } from 'node:crypto';
import type { CallKeys, DeliveryRecord, EntityRecord, Recording } from '../store.ts';

/** System id and timeline; `null` on a server in recovery, whose past is not the truth. A plain role may read both. */
export const HISTORY_SQL = `
  CASE WHEN pg_is_in_recovery() THEN NULL ELSE
    (SELECT system_identifier FROM pg_control_system())::text || ':' || left(pg_walfile_name(pg_current_wal_lsn()), 8)
  END`;

const epochMs = (column: string) => `(extract(epoch FROM ${column}) * 1000)::bigint::text`;

/**
 * The columns of a delivery. Everything comes as text: an application may have registered other parsers for json,
 * bigint, bytea and timestamptz with `pg`, and they are global to the process.
 */
const DELIVERY_COLUMNS = `
  d.status, d.answer::text AS answer, ${epochMs('d.processed_at')} AS processed_ms,
  encode(d.entity, 'hex') AS entity, encode(d.fingerprint, 'hex') AS fingerprint, d.claim_id::text AS claim_id`;

/** A row of {@link Statements.open} and {@link Statements.find}; all `null` where nothing is stored. */
export interface FoundRow {
  readonly status: DeliveryRecord['status'] | null;
  readonly answer: string | null;
  readonly processed_ms: string | null;
  readonly entity: string | null;
  readonly fingerprint: string | null;
  readonly claim_id: string | null;
  readonly revision: string | null;
  readonly applied: string | null;
  readonly applied_ms: string | null;
  readonly history: string | null;
}

/** The SQL of one schema. */
export interface Statements {
  /** Three statements in one round trip: BEGIN, the lock, and the read that must come after it. */
  open(keys: CallKeys): string;
  readonly find: string;
  record(
    keys: CallKeys,
    claimId: string,
    recording: Recording,
    applied: number | undefined,
  ): readonly [text: string, parameters: readonly unknown[]];
}

/** `schema` is quoted. */
export function createStatements(schema: string): Statements {
  const delivery = `${schema}.orderdock_delivery`;
  const identity = `${schema}.orderdock_identity`;
  const insertDelivery = (status: string, answer: string, source: string) => `
    INSERT INTO ${delivery} (key, tenant, entity, fingerprint, claim_id, status, answer, processed_at, received_at)
    SELECT decode($1, 'hex'), $2, decode($3, 'hex'), decode($4, 'hex'), $5::uuid, ${status}, ${answer}::json,
           ${source}.at, transaction_timestamp()
      FROM ${source}
    RETURNING ${epochMs('processed_at')} AS processed_ms`;
  // Whole milliseconds, which is what a Date and every other tier can hold.
  const stamp = `stamp AS MATERIALIZED (SELECT date_trunc('milliseconds', clock_timestamp()) AS at)`;
  const executedFirst = `
    WITH ${stamp}, entity AS (
      INSERT INTO ${identity} (key, tenant, revision, applied, created_at, processed_at)
      SELECT decode($3, 'hex'), $2, $7::json, 1, at, at FROM stamp
      RETURNING processed_at AS at
    )${insertDelivery(`'executed'`, '$6', 'entity')}`;
  // No row comes back if the fence does not hold, and then the delivery is not written either.
  const executedNext = `
    WITH ${stamp}, entity AS (
      UPDATE ${identity} SET revision = $7::json, applied = applied + 1, processed_at = stamp.at
        FROM stamp WHERE key = decode($3, 'hex') AND applied = $8::bigint
      RETURNING processed_at AS at
    )${insertDelivery(`'executed'`, '$6', 'entity')}`;
  const refused = `
    WITH stood AS (SELECT to_timestamp($8::bigint / 1000.0) AS at)${insertDelivery('$6', '$7', 'stood')}`;

  return {
    // The lock is tried, not awaited, so that nobody holds a connection while waiting. The read is a statement of its
    // own, because under READ COMMITTED a statement sees what was committed when it began:
    //
    //   A   BEGIN  lock ─ held   … INSERT delivery   COMMIT, lock free
    //   B                               one statement: snapshot ─────┘── lock: got it, reads the snapshot: no delivery
    //   B'                               first statement: lock ──────────── got it │ second statement: sees A's row
    //
    // synchronous_commit is raised where the server's default is off, because an outcome means durable.
    // Every literal below is made of hexadecimal digits or is a number.
    open: (keys) => `
      BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;
      SELECT pg_try_advisory_xact_lock('${lockOf(schema, keys.entity)}'::bigint) AS locked,
             CASE current_setting('synchronous_commit')
               WHEN 'off' THEN set_config('synchronous_commit', 'local', true) END;
      SELECT ${DELIVERY_COLUMNS}, e.revision::text AS revision, e.applied::text AS applied,
             ${epochMs('e.processed_at')} AS applied_ms, ${HISTORY_SQL} AS history
        FROM (VALUES (1)) AS always
        LEFT JOIN ${delivery} d ON d.key = decode('${keys.delivery}', 'hex')
        LEFT JOIN ${identity} e ON e.key = decode('${keys.entity}', 'hex')`,
    find: `SELECT ${DELIVERY_COLUMNS} FROM ${delivery} d WHERE d.key = decode($1, 'hex')`,
    record(keys, claimId, recording, applied) {
      const common = [keys.delivery, keys.tenant, keys.entity, keys.fingerprint ?? null, claimId];
      if (recording.status !== 'executed') {
        return [refused, [...common, recording.status, recording.answer, recording.processedAtMs]];
      }
      const executed = [...common, recording.answer ?? null, recording.revision];
      return applied === undefined ? [executedFirst, executed] : [executedNext, [...executed, applied]];
    },
  };
}

/** The number of an entity's advisory lock. Advisory locks span the database, so the schema goes into it. */
function lockOf(schema: string, entity: string): bigint {
  return createHash('sha256').update(`orderdock_identity ${schema} ${entity}`).digest().readBigInt64BE(0);
}

export function deliveryOf(row: FoundRow): DeliveryRecord | undefined {
  if (row.status === null || row.entity === null) return undefined;
  return {
    status: row.status,
    answer: row.answer ?? undefined,
    processedAtMs: Number(row.processed_ms),
    entity: row.entity,
    fingerprint: row.fingerprint ?? undefined,
    claimId: row.claim_id ?? undefined,
  };
}

export function entityOf(row: FoundRow): EntityRecord | undefined {
  if (row.revision === null) return undefined;
  return {
    revision: row.revision,
    applied: Number(row.applied),
    processedAtMs: Number(row.applied_ms),
  };
}
